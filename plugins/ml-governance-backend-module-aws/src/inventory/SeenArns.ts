/**
 * What an ARN is told apart by. SageMaker's own calls disagree on the case of
 * the names in them, of which no two differ in that alone.
 */
export function arnKey(arn: string): string {
  const service = arn.indexOf(':', 4) + 1;
  return arn.startsWith('sagemaker:', service) ? arn.toLowerCase() : arn;
}

/** The ARNs that were met so far. */
export class SeenArns {
  readonly #keys = new Set<string>();

  /** Whether an ARN is met for the first time. */
  add(arn: string): boolean {
    const key = arnKey(arn);
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    return true;
  }

  has(arn: string): boolean {
    return this.#keys.has(arnKey(arn));
  }
}
