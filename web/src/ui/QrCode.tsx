// A QR code as one drawing. Dark on white in both themes, for some cameras read nothing else.
import { encode } from "uqr";

export function QrCode({ text, label, size = 196 }: { text: string; label: string; size?: number }) {
  const { data, size: modules } = encode(text, { ecc: "M", border: 4 });
  const d = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg role="img" aria-label={label} width={size} height={size} viewBox={`0 0 ${modules} ${modules}`} shapeRendering="crispEdges" style={{ background: "#fff", borderRadius: 4 }}>
      <path d={d} fill="#000" />
    </svg>
  );
}
