// What pages are made of, from one place.
export { AsOf, Figure } from "./AsOf";
export { ConfirmDialog } from "./ConfirmDialog";
export { Deadline, Moment } from "./Deadline";
export { EmptyState } from "./EmptyState";
export { ErrorState } from "./ErrorState";
export { Kbd } from "./Kbd";
export { Masked, Reveal } from "./Masked";
export { OwedBar, owedOf } from "./OwedBar";
export { ObjectPage, PageHeader, Panel } from "./PageHeader";
export { PageSkeleton, SkeletonRows } from "./PageSkeleton";
export { ProblemAlert } from "./ProblemAlert";
export { StateTag, Tag, type State, type Tone } from "./StateTag";
export { DataTable } from "./table/DataTable";
export type { Column } from "./table/columns";
export { Timeline } from "./Timeline";
export { useNarrow } from "./useNarrow";
export { useUrl } from "./useUrl";
export { Why, WhyText } from "./Why";
