import { CallContext } from '../protocol/Operation';

/** The caller as IAM names it. */
export function callerArn({ caller, sandbox }: CallContext): string {
  const session = sandbox.sessions.get(caller.accessKeyId);
  return session
    ? `arn:aws:sts::${caller.accountId}:assumed-role/${session.roleName}/${session.sessionName}`
    : `arn:aws:iam::${caller.accountId}:user/sandbox`;
}

/** The user or the role, without its session, as `aws:PrincipalArn` has it. */
export function principalArn({ caller, sandbox }: CallContext): string {
  const session = sandbox.sessions.get(caller.accessKeyId);
  return session
    ? `arn:aws:iam::${caller.accountId}:role/${session.rolePath}${session.roleName}`
    : `arn:aws:iam::${caller.accountId}:user/sandbox`;
}
