import { CallContext } from '../protocol/Operation';

/** The caller as IAM names it. */
export function callerArn({ caller, sandbox }: CallContext): string {
  const session = sandbox.sessions.get(caller.accessKeyId);
  return session
    ? `arn:aws:sts::${caller.accountId}:assumed-role/${session.roleName}/${session.sessionName}`
    : `arn:aws:iam::${caller.accountId}:user/sandbox`;
}
