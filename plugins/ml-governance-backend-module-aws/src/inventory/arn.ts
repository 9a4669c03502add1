import { MalformedAnswerError } from '../client/checkAnswer';

/**
 * What an ARN says of a resource.
 */
export interface ParsedArn {
  service: string;
  /** Empty for services without regions, and for S3 buckets. */
  region: string;
  /** Empty where the ARN names none, as for S3 buckets. */
  accountId: string;
  /** `service:kind` in AWS's spelling, such as `sagemaker:training-job`. */
  type: string;
  /** What is left of the ARN, without the kind. */
  name: string;
}

const MAX_LENGTH = 2048;

/** Services whose ARNs name the resource alone, and what it is. */
const KIND_OF_BARE_NAME: Record<string, string> = {
  codecommit: 'repository',
  codepipeline: 'pipeline',
  s3: 'bucket',
  sns: 'topic',
  sqs: 'queue',
};

/** Two-word kinds that stand behind an id of their own. */
const NAME_BEHIND_ID: Record<string, RegExp> = {
  'autoscaling:autoScalingGroup': /^[^:]*:autoScalingGroupName\/(.+)$/,
};

/**
 * Takes an ARN apart.
 *
 * The part behind the account is written in three ways: `kind/name`,
 * `kind:name`, or the name alone; names may contain slashes and colons
 * themselves, and API Gateway begins with a slash.
 *
 * @throws MalformedAnswerError where the text is no ARN.
 */
export function parseArn(arn: string): ParsedArn {
  const owner = ownerIn(arn);
  const resource = arn.slice(owner ? owner.text.length + 1 : arn.length);
  if (!owner?.isWellFormed || arn.length > MAX_LENGTH || resource === '') {
    throw new MalformedAnswerError(
      `Expected an ARN, such as arn:aws:sagemaker:eu-west-1:123456789012:endpoint/name; got ${JSON.stringify(
        arn.slice(0, 200),
      )}`,
    );
  }
  const { service, region, accountId } = owner;
  const { kind, name } = splitResource(service, resource);
  const type = `${service}:${kind}`;
  return {
    service,
    region,
    accountId,
    type,
    name: NAME_BEHIND_ID[type]?.exec(name)?.[1] ?? name,
  };
}

/** What stands before the resource in an ARN. */
interface ArnOwner {
  text: string;
  service: string;
  region: string;
  accountId: string;
  isWellFormed: boolean;
}

/** Owners that were met lately: thousands of ARNs in a row have the same. */
const knownOwners = new Map<string, ArnOwner>();
const MAX_KNOWN_OWNERS = 1000;

function ownerIn(arn: string): ArnOwner | undefined {
  let end = -1;
  for (let colons = 0; colons < 5; colons++) {
    end = arn.indexOf(':', end + 1);
    if (end < 0) return undefined;
  }
  const text = arn.slice(0, end);
  const known = knownOwners.get(text);
  if (known) return known;
  const [prefix, partition, service, region, accountId] = text.split(':');
  const owner: ArnOwner = {
    text,
    service,
    region,
    accountId,
    isWellFormed:
      prefix === 'arn' &&
      /^aws(-[a-z]+)*$/.test(partition) &&
      /^[a-z0-9-]+$/.test(service) &&
      /^[a-z0-9-]*$/.test(region) &&
      /^(\d{12}|aws)?$/.test(accountId),
  };
  if (knownOwners.size >= MAX_KNOWN_OWNERS) knownOwners.clear();
  knownOwners.set(text, owner);
  return owner;
}

function splitResource(
  service: string,
  resource: string,
): { kind: string; name: string } {
  const text = resource.replace(/^\//, '');
  const [, kind, name] = /^([A-Za-z0-9_-]+)[/:](.*)$/s.exec(text) ?? [];
  if (kind === undefined) {
    return { kind: KIND_OF_BARE_NAME[service] ?? service, name: text };
  }
  // A topic's name holds no colon: what does is the id of a subscription to it.
  if (service === 'sns') return { kind: 'subscription', name: text };
  // A log group's ARN may end in `:*`, which stands for its streams.
  if (service === 'logs') return { kind, name: name.replace(/:\*$/, '') };
  return { kind, name: name || kind };
}
