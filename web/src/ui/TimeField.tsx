// A moment typed in the jurisdiction's zone. The browser's own field: it knows the keyboard and the telephone.
import { useClock } from "@/api/clock";
import { fromZoned, toZoned } from "@/i18n/zone";

export interface TimeFieldProps {
  /** RFC 3339, UTC. */
  value?: string | null;
  onChange?: (value: string | null) => void;
  id?: string;
  max?: string;
  "aria-label"?: string;
}
export function TimeField({ value, onChange, id, max, ...rest }: TimeFieldProps) {
  const { time_zone: zone } = useClock();
  return (
    <input
      {...rest} id={id} type="datetime-local" className="time-field" value={value ? toZoned(value, zone) : ""} max={max && toZoned(max, zone)}
      onChange={(e) => onChange?.(e.target.value ? fromZoned(e.target.value, zone) : null)}
    />
  );
}
