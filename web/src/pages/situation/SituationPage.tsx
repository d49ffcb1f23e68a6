// The situation room.
export function SituationPage() {
  return <div className="page"><h1>…</h1></div>;
}
