import { MalformedAnswerError } from '../../client/checkAnswer';
import { partitionOf } from '../../config/regions';
import { parseArn } from '../arn';
import { CollectorScope, ListedResource } from '../InventoryCollector';
import { ResourceRecord } from './recordSchema';

/**
 * A record as a resource of the partition it was found in; `undefined` where
 * it belongs to another account, which shares it.
 *
 * @param type - such as `sagemaker:endpoint`
 * @throws MalformedAnswerError where its ARN is none, or of another type.
 */
export function toListedResource(
  record: ResourceRecord,
  type: string,
  { partition }: Pick<CollectorScope, 'partition'>,
): ListedResource | undefined {
  const { createdAt, tags, parent } = record;
  const region = record.region ?? partition.region;
  const common = { type, createdAt, tags, parent };
  if ('end' in record.arn) {
    const [service] = type.split(':');
    return {
      ...common,
      name: record.name ?? record.arn.end,
      arn: `arn:${partitionOf(region)}:${service}:${
        record.arn.bare ? ':' : `${region}:${partition.accountId}`
      }:${record.arn.end}`,
      accountId: partition.accountId,
      region,
    };
  }
  const arn = parseArn(record.arn.whole);
  if (arn.type !== type) {
    throw new MalformedAnswerError(
      `Expected the ARN of a ${type}; got ${JSON.stringify(record.arn.whole)}`,
    );
  }
  const accountId = arn.accountId || partition.accountId;
  if (accountId !== partition.accountId) return undefined;
  return {
    ...common,
    name: record.name ?? arn.name,
    arn: record.arn.whole,
    accountId,
    region: arn.region || region,
  };
}
