import { Resource } from '../../inventory/Resource';
import { AwsError } from '../../protocol/AwsError';
import { BinaryAnswer } from '../../protocol/BinaryAnswer';
import { JsonObject } from '../../protocol/json';
import { CallContext, Operation } from '../../protocol/Operation';
import { EXPORTS_BUCKET } from './exportsBucket';

/** What a call on a bucket answers. */
type BucketAnswer = JsonObject | BinaryAnswer;

export function noSuchBucket(): AwsError {
  return new AwsError(
    'NoSuchBucket',
    'The specified bucket does not exist',
    404,
  );
}

/** Answers about one bucket, from its own region unless any will do. */
export function aboutBucket(
  answer: (
    bucket: Resource,
    input: JsonObject,
    context: CallContext,
  ) => BucketAnswer | Promise<BucketAnswer>,
  options: { fromAnyRegion?: boolean } = {},
): Operation {
  return (input, context) => {
    const { caller, sandbox } = context;
    const name = String(input.Bucket);
    const bucket =
      name === EXPORTS_BUCKET.name
        ? EXPORTS_BUCKET
        : sandbox.today().inventory.findByArn(`arn:aws:s3:::${name}`);
    if (!bucket || bucket.createdAt > sandbox.now().getTime()) {
      throw noSuchBucket();
    }
    if (bucket.accountId !== caller.accountId) {
      throw new AwsError('AccessDenied', 'Access Denied', 403);
    }
    if (bucket.region !== caller.region && !options.fromAnyRegion) {
      throw new AwsError(
        'PermanentRedirect',
        'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
        301,
        { 'x-amz-bucket-region': bucket.region },
      );
    }
    return answer(bucket, input, context);
  };
}
