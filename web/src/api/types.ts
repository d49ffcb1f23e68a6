// The shapes that the server answers with, by hand until the server exports its description (`npm run api`).
// Only this file changes on that day: the rest of the console imports these names.

import type { FeatureCollection, Geometry } from "geojson";

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

export interface Why {
  en: string;
  zh: string;
  article: string;
  edition: string;
  rule: string;
}
export interface Masked {
  masked: string;
}
export interface Subject {
  id: string;
  kind: "person" | "place";
  label: string;
  name: Masked | null;
  jurisdiction: string;
}
/** `late` is not part of `open`: owed = open + late + done. */
export interface Count {
  planned: number;
  open: number;
  late: number;
  done: number;
  lapsed: number;
}
export interface Named {
  id: string;
  name: string;
}
export interface Coded {
  code: string;
  en: string;
  zh: string;
}
export type Can = Record<string, { allowed: boolean; why_not: string | null }>;

export type Role =
  | "commander" | "jurisdiction_officer" | "investigator" | "sampler" | "laboratory" | "driver" | "site_manager"
  | "grid_worker" | "supply_officer" | "publisher" | "inspector" | "auditor" | "administrator" | "public";

export interface Clock {
  now: T;
  speed: number;
  time_zone: string;
}
export interface Me {
  account: {
    id: string; name: string; display_name: string; role: Role; jurisdiction: string; team: string | null;
    language: "zh" | "en" | null; totp: boolean;
  };
  csrf: string;
  actions: string[];
  clock: Clock;
  pathogen: string;
  edition: string;
  break_glass: { until: T; reason: string } | null;
  jurisdictions_root: string;
  demo: boolean;
}
/** An account of a demonstration; its password was printed where the demonstration was started. */
export interface DemoAccount {
  name: string; role: Role; jurisdiction: string; display_name: string;
}
/** A bare list, or with the accounts of a demonstration. */
export type Providers = Named[] | { items: Named[]; demo_accounts?: DemoAccount[] };
export interface Account {
  id: string; name: string; display_name: string; role: Role; jurisdiction: string; team: string | null;
  disabled_at: T | null; last_signed_in_at: T | null; totp: boolean;
}
export interface ApiKey {
  id: string; name: string; role: Role; jurisdiction: string; expires_on: D | null; key?: string;
  used_at?: T | null; revoked_at?: T | null;
}

export interface Jurisdiction {
  path: string; parent: string | null; level: string; name_en: string; name_zh: string; population: number | null;
}

export type ShoulderCode = "test" | "transfer" | "isolate" | "treat";
export type ZoneLevel = "high" | "middle" | "low";
export interface Target {
  code: "community_zero" | "single_digits" | "no_high_risk" | "review_zones";
  day: number; on: D; state: "met" | "on_track" | "missed" | "due"; value: number | null; en: string; zh: string;
}
export interface CurveDay {
  day: D; quarantined: number; screening: number; clinic: number; entry: number; unknown: number; complete: boolean;
}
export interface Change {
  at: T; kind: string; en: string; zh: string; subject: Subject | null; jurisdiction: string;
}
export interface SituationChild {
  path: string; name_en: string; name_zh: string; shoulders: Record<ShoulderCode, Count>; all: Count; cases: number;
}
export interface ControlTime {
  median_minutes: number | null; p90_minutes: number | null; n: number; target_minutes: number;
}
export interface Situation {
  as_of: T; jurisdiction: string; now: T; counts_as_of: T;
  today: { cases: number; community: number };
  to_transfer: { open: number; late: number };
  to_test: { open: number; late: number };
  to_sign: number; confined: number;
  shoulders: { code: ShoulderCode; count: Count }[];
  kinds: { kind: string; en: string; zh: string; count: Count }[];
  children: SituationChild[];
  control_time: ControlTime;
  last_community_case_on: D | null; days_since_community: number | null;
  targets: Target[]; outbreak_began_on: D | null; day: number | null;
  curve: CurveDay[]; changes: Change[];
}
export interface Cell {
  path: string; level: ZoneLevel | null; draft: boolean; cases: number; open: number; late: number;
}
export interface Cells {
  as_of: T; cells: Cell[];
}
export interface Targets {
  items: { code: Target["code"]; day: number }[];
  control_minutes: number;
}

export type DutyState = "planned" | "open" | "late" | "done" | "lapsed";
export interface DutyRow {
  id: string; kind: string; en: string; zh: string; subject: Subject; by_role: Role; escalates_to: Role;
  opens_at: T; due: T; state: DutyState; assignee: Named | null; team: string | null; why: Why; done_at: T | null;
  jurisdiction: string; ordinal: number; evidence_kind: string; can: Can;
}
export interface NextDuty {
  kind: string; en: string; zh: string; due: T; state: DutyState;
}

export interface CaseRow {
  id: string; label: string; name: Masked | null; jurisdiction: string; classification: string; found_by: string;
  onset_on: D | null; specimen_on: D | null; confirmed_on: D | null; reported_at: T; imported: boolean;
  outcome: string | null; sex: string | null; age_years: number | null; n_contacts: number;
  next_duty: NextDuty | null; n_late: number;
}
export interface Status extends Coded {
  since: T; until: T | null; why: Why;
}
export interface CaseDetail extends CaseRow {
  statuses: Status[]; findings: Coded[]; responsible: Named | null; edition: string;
  window: { from: T; until: T } | null;
  contact_counts: {
    close: number; secondary: number; general: number; co_exposed: number; unverified: number; elsewhere: number;
  };
  clocks: NextDuty[]; dwelling: { id: string; label: string } | null; can: Can;
}
export interface TimelineItem {
  fact_id: string; at: T; recorded_at: T; kind: string; en: string; zh: string; by: Named | null;
  purpose: string | null; place: { id: string; label: string } | null; superseded: boolean;
  /** Why it was corrected; not every server says. */
  reason?: string | null;
}
export interface Stay {
  key: string; place: { id: string; label: string; lon: number | null; lat: number | null; setting: string };
  from: T; until: T; precision: "time" | "day"; note?: string;
}
export interface Itinerary {
  from: D; to: D; days: { day: D; stays: Stay[]; gap_minutes: number }[];
}
export interface ProposedStay {
  line: string; from: T | null; until: T | null; place: { id: string; label: string } | null; place_name: string;
  problem: string | null;
}
export type Category = "close" | "secondary" | "general" | "co_exposed";
export interface ContactRow {
  id: string; person: Subject; case: Subject; category: Category; unverified: boolean;
  decision: { category: Category | null; reason: string; by: Named; at: T } | null;
  setting: string | null; place: { id: string; label: string } | null; first_at: T; last_at: T; minutes: number | null;
  via: Subject | null; why: Why; order: { id: string; kind: string; state: string } | null; next_duty: NextDuty | null;
}
export interface HouseholdMember {
  person: Subject; is_case: boolean; category: Category | null; age_years: number | null; dependent: boolean;
}
export interface TestResult {
  at: T; sampled_at: T; outcome: string; ct_n: number | null; ct_orf1ab: number | null; pool: number | null;
}

export interface OrderRow {
  id: string; subject: Subject; kind: string; en: string; zh: string; state: "draft" | "signed" | "ended";
  from: T; until: T | null; why: Why; appeal: { rule: string; en: string; zh: string };
  signed_by: Named | null; signed_at: T | null; jurisdiction: string; confines: boolean;
}
export interface SignResult {
  signed: string[]; refused: { id: string; code: string; detail: string }[];
}

/** What the contract leaves open is optional here. */
export interface AppealRow {
  id: string; order: { id: string; kind: string; en: string; zh: string }; subject: Subject; ground: string;
  text?: string | null; filed_at: T; due?: T | null;
  decision: { upheld: boolean; reason: string; by: Named | null; at: T } | null; jurisdiction: string; can?: Can;
}

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

export interface Plan {
  edition: string; title: { en: string; zh: string }; from: D; to: D | null;
  chapters: {
    id: string; en: string; zh: string;
    rules: {
      id: string; article: string; en: string; zh: string; source: string;
      numbers: { key: string; value: number | string; unit: string; source: string; confidence: string }[];
      produced: { duties: Count; orders: number };
    }[];
  }[];
  editions: { id: string; kind: string; title: { en: string; zh: string }; from: D; to: D | null }[];
}
export interface PlanDiff {
  a: string; b: string;
  differences: {
    key: string; a: { value: number | string; source: string } | null; b: { value: number | string; source: string } | null;
  }[];
}
export interface PlanSide {
  plan: string; people: number;
  quarantine_person_days: { central: number; home: number; monitoring: number; hospital: number };
  tests: number; rooms_peak: { rooms: number; on: D | null }; orders: number; duties: number;
}
export interface PlanComparison {
  as_of: T; subjects: number; a: PlanSide; b: PlanSide;
}

export interface SearchHit {
  kind: "person" | "case" | "place" | "duty" | "order"; id: string; label: string; name: Masked | null;
  detail_en: string; detail_zh: string; jurisdiction: string;
}
export interface PersonRow {
  id: string; label: string; name: Masked | null; jurisdiction: string; sex: string | null; age_years: number | null;
  status: Coded | null; n_open: number; n_late: number; confined: boolean;
}
export interface PersonDetail extends PersonRow {
  statuses: Status[]; findings: Coded[]; is_case: boolean; is_contact: boolean; dependent: boolean;
  orders: OrderRow[]; erased: boolean; can: Can;
}
export type Purpose = "call" | "visit" | "transfer" | "order" | "treat" | "match" | "audit";
export interface Identity {
  fields: { name?: string; document_number?: string; phone?: string; address?: string };
  read_at: T;
}
export interface Reading {
  id: string; person: Subject; by: { id: string; name: string; role: Role }; purpose: Purpose; fields: string[]; at: T;
  break_glass: boolean;
}
export interface MergeRow {
  id: string; score: number; reasons: { en: string; zh: string }[]; a: PersonRow; b: PersonRow;
}
export interface CallRow {
  id: string; at: T; account: { id: string; name: string; role: Role } | null; method: string; route: string;
  status: number; jurisdiction: string; duration_ms: number; request_id: string;
}
export interface AuditChain {
  as_of: T; lanes: { id: string; writer: string; n_facts: number; head: string }[];
  verified: { at: T; broken: number; duration_ms: number } | null;
}
/** Somebody looked beyond their scope, with a reason. */
export interface Glass {
  id: string; account: Named; jurisdiction: string; reason: string; broken_at: T; until: T;
  seen_by: Named | null; seen_at: T | null;
}
export interface PublicSituation {
  as_of: T; curve: CurveDay[]; confirmed_total: number;
}
/** An order as the person concerned sees it, by the code on their notice: no name, no place. */
export interface PublicOrder {
  kind: string; en: string; zh: string; state: "draft" | "signed" | "ended"; from: T; until: T | null; why: Why;
  appeal: { rule: string; en: string; zh: string }; signed_at: T | null; confines: boolean; owed?: NextDuty[];
}
export interface ImportColumn {
  column: number; header: string; field: string | null; sample: string[];
}
export interface ImportIssue {
  row: number; column: string | null; code: string; severity: string; value: string | null; message: string;
}
export interface ImportPreview {
  upload_id: string; file: string; sheet: string | null; header_row: number; map: string | null; kind: string;
  columns: ImportColumn[]; fields: string[];
  report: {
    rows_read: number; accepted: number; rejected: number; duplicates: number; conflicts: number; issues: ImportIssue[];
  };
}
export interface Import {
  id: string; file: string; kind: string; state: "running" | "done" | "failed"; rows_read: number; rows_done: number;
  accepted: number; rejected: number; duplicates: number; conflicts: number; started_at: T; ended_at: T | null;
  by: Named | null; problem: string | null;
}
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
