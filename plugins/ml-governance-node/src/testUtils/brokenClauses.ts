/** Runs a suite with a runner of its own, and names the clauses that broke. */
export async function brokenClauses(declare: () => void): Promise<string[]> {
  const tests: { title: string; body: () => Promise<void> }[] = [];
  const real = { describe: global.describe, it: global.it };
  Object.assign(global, {
    describe: (_: string, body: () => void) => body(),
    it: (title: string, body: () => Promise<void>) =>
      tests.push({ title, body }),
  });
  try {
    declare();
  } finally {
    Object.assign(global, real);
  }
  const broken: string[] = [];
  for (const { title, body } of tests) {
    await body().catch(() => broken.push(title));
  }
  return broken;
}
