/** Counts the AWS requests that reached the sandbox, failed ones included. */
export class CallCounter {
  readonly #counts = new Map<string, number>();

  /** @param call - such as `ce:GetCostAndUsage` */
  count(call: string): void {
    this.#counts.set(call, (this.#counts.get(call) ?? 0) + 1);
  }

  clear(): void {
    this.#counts.clear();
  }

  /** The counts by call, in alphabetical order. */
  report(): Record<string, number> {
    return Object.fromEntries(
      [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  }
}
