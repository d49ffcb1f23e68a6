// Lifting one or many orders with one reason. Each is its own act; those that fail are told apart.
import { api } from "@/api/client";
import { asProblem, type Problem } from "@/api/problem";

export async function liftAll(ids: string[], reason: string): Promise<{ done: number; failed: number; problem: Problem | null }> {
  let [done, failed] = [0, 0];
  let problem: Problem | null = null;
  for (const id of ids) {
    try {
      await api.post("/orders/{id}/lift", { path: { id }, body: { reason } });
      done += 1;
    } catch (error) {
      failed += 1;
      problem = asProblem(error);
    }
  }
  // Nothing worked: then it is a refusal like any other and stays in the dialog.
  if (done === 0 && problem) throw problem;
  return { done, failed, problem };
}
