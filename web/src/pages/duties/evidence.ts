// Which evidence is recorded by hand, and what each kind asks for beside the time.

export const choices = {
  form: ["central", "home", "monitoring", "hospital"],
  outcome: ["negative", "positive", "inconclusive"],
  treatment: ["disinfected", "sampled", "screened_negative", "screened_positive"],
} as const;

export type EvidenceField = keyof typeof choices | "sampled_at" | "symptoms" | "temperature_c" | "product";

export const evidenceFields = {
  confinement_started: ["form"],
  confinement_ended: ["form"],
  result_reported: ["outcome", "sampled_at"],
  health_checked: ["symptoms", "temperature_c"],
  service_delivered: [],
  report_filed: [],
  investigation_filed: [],
  place_treated: ["treatment"],
  prophylaxis_given: ["product"],
} as const satisfies Record<string, readonly EvidenceField[]>;

export type EvidenceKind = keyof typeof evidenceFields;

export function isByHand(kind: string): kind is EvidenceKind {
  return kind in evidenceFields;
}

/** The form of confinement that the kind of duty suggests. */
export function likelyForm(dutyKind: string): (typeof choices.form)[number] | undefined {
  if (dutyKind === "transfer_case" || dutyKind === "treat") return "hospital";
  return dutyKind === "transfer_contact" ? "central" : undefined;
}
