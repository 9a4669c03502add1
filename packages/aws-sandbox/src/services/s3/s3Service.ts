import { Resource } from '../../inventory/Resource';
import { AwsError } from '../../protocol/AwsError';
import { compact, JsonObject } from '../../protocol/json';
import { AwsService, CallContext, Operation } from '../../protocol/Operation';
import { restXml } from '../../protocol/restXml';
import { idOf } from '../../world/chance';
import { Listing, listOperation } from '../resources/listResources';
import { ServiceStyle } from '../resources/ServiceStyle';
import { isoTime } from '../resources/wireTime';

const STYLE: ServiceStyle = {
  invalidInput: 'InvalidArgument',
  textual: true,
  invalidPageToken: () =>
    new AwsError(
      'InvalidArgument',
      'The continuation token provided is incorrect',
    ),
  notFound: () =>
    new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404),
};

/** @param withRegion - whether to tell where a bucket is */
function buckets(withRegion: boolean): Listing {
  return {
    type: 's3:bucket',
    items: ['Buckets', 'Bucket'],
    everyRegion: true,
    order: { by: 'name' },
    page: {
      size: 'MaxBuckets',
      min: 1,
      max: 10_000,
      usual: 10_000,
      token: 'ContinuationToken',
    },
    describe: ({ name, createdAt, region }) =>
      compact({
        Name: name,
        CreationDate: isoTime(createdAt),
        BucketRegion: withRegion ? region : undefined,
      }),
    narrow(reader) {
      const prefix = reader.string('Prefix');
      const wanted = reader.string('BucketRegion');
      const fits: ((bucket: Resource) => boolean)[] = [];
      if (prefix) fits.push(({ name }) => name.startsWith(prefix));
      if (wanted) fits.push(({ region }) => region === wanted);
      return { fits };
    },
    beside: ({ caller }) => ({ Owner: { ID: idOf(caller.accountId, 64) } }),
  };
}

const listWithRegions = listOperation(buckets(true), STYLE);
const listWithoutRegions = listOperation(buckets(false), STYLE);

/** S3 tells the regions only if the request has a parameter. */
function listBuckets(input: JsonObject, context: CallContext): JsonObject {
  const list =
    Object.keys(input).length > 0 ? listWithRegions : listWithoutRegions;
  return { ListAllMyBucketsResult: list(input, context) };
}

/** Answers about one bucket, from its own region unless any will do. */
function aboutBucket(
  answer: (bucket: Resource, context: CallContext) => JsonObject,
  options: { fromAnyRegion?: boolean } = {},
): Operation {
  return (input, context) => {
    const { caller, sandbox } = context;
    const name = String(input.Bucket);
    const bucket = sandbox.today().inventory.findByArn(`arn:aws:s3:::${name}`);
    if (!bucket || bucket.createdAt > sandbox.now().getTime()) {
      throw STYLE.notFound(name);
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
    return answer(bucket, context);
  };
}

const getBucketLocation = aboutBucket(
  // The first region of all has no name here.
  ({ region }) => ({
    LocationConstraint: region === 'us-east-1' ? '' : region,
  }),
  { fromAnyRegion: true },
);

const getBucketTagging = aboutBucket((bucket, { sandbox }) => {
  const tags = sandbox.today().inventory.tagsOf(bucket);
  if (tags.length === 0) {
    throw new AwsError('NoSuchTagSet', 'The TagSet does not exist', 404);
  }
  return { Tagging: { TagSet: { Tag: tags } } };
});

export const s3Service: AwsService = {
  prefix: 's3',
  protocol: restXml,
  throttling: ['SlowDown', 503],
  expiredPageToken: STYLE.invalidPageToken,
  routes: [
    {
      operation: 'GetBucketTagging',
      method: 'GET',
      path: '/{Bucket}',
      marker: 'tagging',
    },
    {
      operation: 'GetBucketLocation',
      method: 'GET',
      path: '/{Bucket}',
      marker: 'location',
    },
    {
      operation: 'ListBuckets',
      method: 'GET',
      path: '/',
      members: {
        'max-buckets': 'MaxBuckets',
        'continuation-token': 'ContinuationToken',
        prefix: 'Prefix',
        'bucket-region': 'BucketRegion',
      },
    },
  ],
  operations: {
    ListBuckets: listBuckets,
    GetBucketTagging: getBucketTagging,
    GetBucketLocation: getBucketLocation,
  },
};
