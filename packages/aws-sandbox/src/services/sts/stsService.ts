import { createHash } from 'node:crypto';
import { AwsError } from '../../protocol/AwsError';
import { awsQuery } from '../../protocol/awsQuery';
import { temporaryKeyId } from '../../protocol/Caller';
import { JsonObject } from '../../protocol/json';
import { AwsService, CallContext } from '../../protocol/Operation';
import { callerArn } from '../callerArn';

const ROLE_ARN =
  /^arn:aws:iam::(\d{12}):role\/((?:[\w+=,.@-]+\/)*)([\w+=,.@-]{1,64})$/;
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;

function text(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value !== 'string' || value === '') {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value null at '${name.charAt(0).toLowerCase()}${name.slice(1)}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}

function assumeRole(input: JsonObject, context: CallContext): JsonObject {
  const roleArn = text(input, 'RoleArn');
  const sessionName = text(input, 'RoleSessionName');
  const [, accountId, rolePath, roleName] = ROLE_ARN.exec(roleArn) ?? [];
  if (!accountId) {
    throw new AwsError('ValidationError', `${roleArn} is invalid`);
  }
  if (!SESSION_NAME.test(sessionName)) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  const duration = Number(input.DurationSeconds ?? 3600);
  if (!Number.isInteger(duration) || duration < 900 || duration > 43_200) {
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${input.DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200`,
    );
  }
  if (context.sandbox.findAccount(accountId)?.status !== 'ACTIVE') {
    throw new AwsError(
      'AccessDenied',
      `User: ${callerArn(context)} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      403,
    );
  }
  const digest = createHash('sha256')
    .update(`${roleArn}/${sessionName}`)
    .digest('hex')
    .toUpperCase();
  const accessKeyId = temporaryKeyId(accountId, digest.slice(0, 4));
  context.sandbox.sessions.set(accessKeyId, {
    rolePath,
    roleName,
    sessionName,
  });
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: digest.slice(4, 44),
      SessionToken: digest.toLowerCase(),
      // By the real clock, which is the one that SDKs hold it against.
      Expiration: new Date(Date.now() + duration * 1000).toISOString(),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROA${digest.slice(0, 16)}:${sessionName}`,
      Arn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
    },
    PackedPolicySize: '0',
  };
}

function getCallerIdentity(
  _input: JsonObject,
  context: CallContext,
): JsonObject {
  return {
    UserId: context.caller.accessKeyId,
    Account: context.caller.accountId,
    Arn: callerArn(context),
  };
}

export const stsService: AwsService = {
  prefix: 'sts',
  protocol: awsQuery('https://sts.amazonaws.com/doc/2011-06-15/'),
  throttling: ['Throttling'],
  expiredPageToken: () => new AwsError('ValidationError', 'Invalid token'),
  operations: {
    AssumeRole: assumeRole,
    GetCallerIdentity: getCallerIdentity,
  },
};
