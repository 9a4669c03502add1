import { z } from 'zod';
import { AwsResource } from '@ml-governance/backstage-plugin-ml-governance-common';
import { InventoryPartition } from '@ml-governance/backstage-plugin-ml-governance-node';
import { MalformedAnswerError } from '../client/checkAnswer';
import { parseArn } from './arn';

/** Tags as AWS writes them. A key or value may be any text. */
export const tagsSchema = z.array(
  z.object({ Key: z.string().min(1), Value: z.string() }),
);

/**
 * What SageMaker calls its things: every record and summary names its fields
 * after its entity (`EndpointArn`, `EndpointName`).
 */
export type SageMakerEntity =
  | 'TrainingJob'
  | 'Model'
  | 'Endpoint'
  | 'EndpointConfig'
  | 'NotebookInstance'
  | 'Domain'
  | 'Pipeline'
  | 'ModelPackageGroup'
  | 'FeatureGroup';

const commonSchema = z.object({
  CreationTime: z.date().nullish(),
  Tags: tagsSchema.nullish(),
});

const textSchema = z.string().min(1);

/**
 * The schema of a record or summary of an entity, as a resource without tags,
 * with the tags beside it where the record carries some.
 */
export function sageMakerRecordSchema(entity: SageMakerEntity) {
  const arnField = `${entity}Arn`;
  const nameField = `${entity}Name`;
  return commonSchema.loose().transform((record, context) => {
    const read = (field: string) => {
      const text = textSchema.safeParse(record[field]);
      if (text.success) return text.data;
      context.issues.push({
        code: 'custom',
        message: `expected a text; got ${JSON.stringify(record[field])}`,
        path: [field],
        input: record,
      });
      return '';
    };
    return {
      arn: read(arnField),
      name: read(nameField),
      createdAt: record.CreationTime?.toISOString(),
      tags: (record.Tags ?? []).map(tag => ({
        key: tag.Key,
        value: tag.Value,
      })),
    };
  });
}

/** A checked record. */
export type SageMakerRecord = z.output<
  ReturnType<typeof sageMakerRecordSchema>
>;

/**
 * A record as a resource of the partition it was found in.
 *
 * @throws MalformedAnswerError where its ARN is none, or of another type.
 */
export function toResource(
  record: SageMakerRecord,
  type: string,
  partition: InventoryPartition,
): AwsResource {
  const arn = parseArn(record.arn);
  if (arn.type !== type) {
    throw new MalformedAnswerError(
      `Expected the ARN of a ${type}; got ${JSON.stringify(record.arn)}`,
    );
  }
  return {
    arn: record.arn,
    type,
    name: record.name,
    accountId: arn.accountId || partition.accountId,
    region: arn.region || partition.region,
    tags: record.tags,
    createdAt: record.createdAt,
  };
}
