/** What is known only once the stack is deployed. */
export const UNKNOWN = Symbol('known only once it is deployed');

/** What `AWS::NoValue` takes away. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** One of the two, and nobody knows which before the stack is deployed. */
export class Either {
  constructor(
    readonly left: unknown,
    readonly right: unknown,
  ) {}
}

/** Whether a key of a map is a function of CloudFormation. */
export function isFunctionName(name: string): boolean {
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::');
}

/** A list as it is, and nothing else. */
export function listOf(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
