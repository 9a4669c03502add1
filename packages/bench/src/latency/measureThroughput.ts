import { performance } from 'node:perf_hooks';

/** Requests a second that so many callers get answered, each one after another. */
export async function measureThroughput(options: {
  callers: number;
  seconds: number;
  call: (index: number) => Promise<unknown>;
}): Promise<number> {
  const began = performance.now();
  const end = began + options.seconds * 1000;
  let calls = 0;
  await Promise.all(
    Array.from({ length: options.callers }, async (_, caller) => {
      for (let index = caller; performance.now() < end; index += 1) {
        await options.call(index);
        calls += 1;
      }
    }),
  );
  return (calls / (performance.now() - began)) * 1000;
}
