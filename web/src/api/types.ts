// The shapes that the server answers with, taken from its own description (schema.d.ts), so that whoever changes the
// server is told here, by the compiler, what the console still expects. Where the description says only "text" and
// the console knows the words, they are narrowed; a field that is narrowed has to be there.

import type { FeatureCollection, Geometry } from "geojson";
import type { components } from "./schema";

type Described = components["schemas"];
/** As the server sends it: what may be null is sent as null, never left out. */
type Sent<S> = S extends (infer I)[] ? Sent<I>[] : S extends object ? { [K in keyof S]-?: Sent<S[K]> } : S;
type Narrowed<S, By extends { [K in keyof By]: K extends keyof S ? unknown : never }> = Omit<S, keyof By> & By;

/** Moment, RFC 3339 in UTC. */
export type T = string;
/** Day, YYYY-MM-DD. */
export type D = string;

export interface Page<R> {
  items: R[];
  next: string | null;
  as_of: T;
  total?: number;
}

export type Why = Sent<Described["Why"]>;
export type Masked = Sent<Described["Masked"]>;
export type Subject = Narrowed<Sent<Described["Subject"]>, { kind: "person" | "place" }>;
/** `late` is not part of `open`: owed = open + late + done. */
export type Count = Sent<Described["Count"]>;
export type Named = Sent<Described["Officer"]>;
export type Coded = Sent<Described["StatusName"]>;
export type Can = Record<string, Sent<Described["May"]>>;

export type Role =
  | "commander" | "jurisdiction_officer" | "investigator" | "sampler" | "laboratory" | "driver" | "site_manager"
  | "grid_worker" | "supply_officer" | "publisher" | "inspector" | "auditor" | "administrator" | "public";

export interface Clock {
  now: T;
  speed: number;
  time_zone: string;
}
export type Me = Narrowed<Sent<Described["Me"]>, {
  account: Narrowed<Sent<Described["Who"]>, { role: Role; language: "zh" | "en" }>;
  actions: string[];
}>;
/** An account of a demonstration; its password was printed where the demonstration was started. */
export interface DemoAccount {
  name: string; role: Role; jurisdiction: string; display_name: string;
}
/** A bare list, or with the accounts of a demonstration. */
export type Providers = Named[] | { items: Named[]; demo_accounts?: DemoAccount[] };
export type Account = Narrowed<Sent<Described["Account"]>, { role: Role }>;
export type ApiKey = Narrowed<Sent<Described["Key"]>, { role: Role }> & { key?: string };

export type Jurisdiction = Sent<Described["Node"]>;

export type ShoulderCode = "test" | "transfer" | "isolate" | "treat";
export type ZoneLevel = "high" | "middle" | "low";
export type TargetCode = "community_zero" | "single_digits" | "no_high_risk" | "review_zones";
export type Target = Narrowed<Sent<Described["Target"]>, { code: TargetCode }>;
export type CurveDay = Sent<Described["Day"]>;
export type Change = Narrowed<Sent<Described["Change"]>, { subject: Subject | null }>;
export type SituationChild = Sent<Described["Child"]>;
export type ControlTime = Sent<Described["ControlTime"]>;
export type Situation = Narrowed<Sent<Described["Situation"]>, {
  shoulders: { code: ShoulderCode; count: Count }[]; targets: Target[]; changes: Change[];
}>;
export type Cell = Narrowed<Sent<Described["Cell"]>, { level: ZoneLevel | null }>;
export type Cells = Narrowed<Sent<Described["Cells"]>, { cells: Cell[] }>;
export type Targets = Narrowed<Sent<Described["Targets"]>, { items: { code: TargetCode; day: number }[] }>;

export type DutyState = "planned" | "open" | "late" | "done" | "lapsed";
export type DutyRow = Narrowed<Sent<Described["DutyRow"]>, {
  subject: Subject; by_role: Role; escalates_to: Role; state: DutyState; can: Can;
}>;
export type NextDuty = Narrowed<Sent<Described["NextDuty"]>, { state: DutyState }>;

export type CaseRow = Narrowed<Sent<Described["CaseRow"]>, { next_duty: NextDuty | null }>;
export type Status = Sent<Described["StatusNow"]>;
export type CaseDetail = Narrowed<Sent<Described["CaseDetail"]>, {
  next_duty: NextDuty | null; clocks: NextDuty[]; statuses: Status[]; can: Can;
}>;
export type TimelineItem = Sent<Described["TimelineItem"]> & {
  /** Why it was corrected; not every server says. */
  reason?: string | null;
};
export type Stay = Narrowed<Sent<Described["StaySaid"]>, { precision: "time" | "day" }> & { note?: string };
export type Itinerary = Narrowed<Sent<Described["Itinerary"]>, {
  days: Narrowed<Sent<Described["DayOf"]>, { stays: Stay[] }>[];
}>;
export interface ProposedStay {
  line: string; from: T | null; until: T | null; place: { id: string; label: string } | null; place_name: string;
  problem: string | null;
}
export type Category = "close" | "secondary" | "general" | "co_exposed";
export type ContactRow = Narrowed<Sent<Described["ContactRow"]>, {
  person: Subject; case: Subject; via: Subject | null; category: Category; next_duty: NextDuty | null;
  // The description has one name for two kinds of decisions.
  decision: { category: Category | null; reason: string; by: Named | null; at: T } | null;
}>;
export type HouseholdMember = Narrowed<Sent<Described["MemberSaid"]>, { person: Subject; category: Category | null }>;
export type TestResult = Sent<Described["TestSaid"]>;

export type OrderRow = Narrowed<Sent<Described["OrderRow"]>, { subject: Subject; state: "draft" | "signed" | "ended" }>;
export type SignResult = Sent<Described["Signed"]>;

export type AppealRow = Narrowed<Sent<Described["AppealRow"]>, { subject: Subject; can: Can }>;

export interface ChainGraph {
  as_of: T;
  nodes: {
    id: string[]; label: string[]; kind: number[]; day: (number | null)[]; generation: number[]; status: number[];
    place: number[]; x: number[]; y: number[];
  };
  edges: { from: number[]; to: number[]; kind: number[] };
  places: string[]; statuses: string[]; origin: D;
  clusters: { root: number; size: number; generations: number }[];
}
export interface ChainSources {
  case: Subject; recorded: Subject[];
  sources: { case: Subject; score: number; reasons: { en: string; zh: string }[] }[];
}
export interface ClusterRow {
  root: Subject; size: number; generations: number;
}

export type Plan = Sent<Described["PlanView"]>;
export type PlanDiff = Sent<Described["DiffView"]>;
export type PlanSide = Sent<Described["Side"]>;
export type PlanComparison = Sent<Described["Compared"]>;

export type SearchHit = Narrowed<Sent<Described["Hit"]>, { kind: "person" | "case" | "place" | "duty" | "order" }>;
export type PersonRow = Sent<Described["PersonRow"]>;
export type PersonDetail = Narrowed<Sent<Described["PersonDetail"]>, { orders: OrderRow[]; can: Can }>;
export type Purpose = "call" | "visit" | "transfer" | "order" | "treat" | "match" | "audit";
export type Identity = Sent<Described["IdentityRead"]>;
export type Reading = Narrowed<Sent<Described["Page_Reading"]>["items"][number], {
  person: Subject | null; by: Narrowed<Sent<Described["Reader"]>, { role: Role | null }>; purpose: Purpose;
}>;
export interface MergeRow {
  id: string; score: number; reasons: { en: string; zh: string }[]; a: PersonRow; b: PersonRow;
}
export type CallRow = Sent<Described["Call"]>;
export type AuditChain = Sent<Described["Chain"]>;
/** Somebody looked beyond their scope, with a reason. */
export type Glass = Sent<Described["Glass"]>;
export type PublicSituation = Sent<Described["PublicSituation"]>;
/** An order as the person concerned sees it, by the code on their notice: no name, no place. */
export type PublicOrder = Narrowed<Sent<Described["PublicOrder"]>, { state: "draft" | "signed" | "ended" }>;
export type ImportColumn = Sent<Described["Column"]>;
export type ImportIssue = Sent<Described["Found"]>;
export type ImportPreview = Sent<Described["Preview"]>;
export type Import = Narrowed<Sent<Described["Import"]>, { state: "running" | "done" | "failed" }>;
export type Topic = "cases" | "contacts" | "duties" | "orders" | "situation" | "people" | "imports" | "audit";

/** What each readable address answers. */
export interface Gets {
  "/session": Me;
  "/session/providers": Providers;
  "/setup": { needed: boolean };
  "/accounts": Page<Account>;
  "/api-keys": Page<ApiKey>;
  "/jurisdictions": { items: Jurisdiction[] };
  "/jurisdictions/geometry": FeatureCollection<Geometry, { path: string; level: string }>;
  "/situation": Situation;
  "/situation/cells": Cells;
  "/targets": Targets;
  "/cases": Page<CaseRow>;
  "/cases/{id}": CaseDetail;
  "/cases/{id}/timeline": { items: TimelineItem[] };
  "/cases/{id}/itinerary": Itinerary;
  "/cases/{id}/contacts": Page<ContactRow>;
  "/cases/{id}/household": { items: HouseholdMember[] };
  "/cases/{id}/tests": { items: TestResult[] };
  "/cases/{id}/duties": Page<DutyRow>;
  "/cases/{id}/orders": Page<OrderRow>;
  "/contacts": Page<ContactRow>;
  "/people": Page<PersonRow>;
  "/people/{id}": PersonDetail;
  "/people/{id}/duties": Page<DutyRow>;
  "/people/{id}/orders": Page<OrderRow>;
  "/people/{id}/timeline": { items: TimelineItem[] };
  "/people/{id}/readings": Page<Reading>;
  "/orders": Page<OrderRow>;
  "/orders/{id}": OrderRow;
  "/appeals": Page<AppealRow>;
  "/chains/graph": ChainGraph;
  "/chains/sources": ChainSources;
  "/chains/clusters": Page<ClusterRow>;
  "/duties": Page<DutyRow>;
  "/plan": Plan;
  "/plan/diff": PlanDiff;
  "/search": { items: SearchHit[] };
  "/merges": Page<MergeRow>;
  "/audit/readings": Page<Reading>;
  "/audit/calls": Page<CallRow>;
  "/audit/chain": AuditChain;
  "/audit/glass": Page<Glass>;
  "/public/situation": PublicSituation;
  "/public/orders/{code}": PublicOrder;
  "/imports": Page<Import>;
  "/imports/{id}": Import;
}
export type GetPath = keyof Gets;
/** Addresses that answer a list page by page. */
export type ListPath = { [P in GetPath]: Gets[P] extends Page<infer _> ? P : never }[GetPath];
export type RowOf<P extends ListPath> = Gets[P] extends Page<infer R> ? R : never;
