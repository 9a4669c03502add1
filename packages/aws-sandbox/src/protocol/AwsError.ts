/** An error as an AWS service answers it. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: number = 400,
    /** Headers that go with the answer. */
    readonly headers: Readonly<Record<string, string>> = {},
    /** Members beside code and message, where the protocol is JSON. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = code;
  }
}

export function accessDenied(
  callerArn: string,
  action: string,
  resource?: string,
): AwsError {
  const on = resource ? ` on resource: ${resource}` : '';
  return new AwsError(
    'AccessDeniedException',
    `User: ${callerArn} is not authorized to perform: ${action}${on}`,
  );
}
