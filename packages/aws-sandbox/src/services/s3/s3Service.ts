import { Resource } from '../../inventory/Resource';
import { BinaryAnswer } from '../../protocol/BinaryAnswer';
import { compact, JsonObject } from '../../protocol/json';
import { AwsService, CallContext } from '../../protocol/Operation';
import { restXml } from '../../protocol/restXml';
import { idOf } from '../../world/chance';
import { Listing, listOperation } from '../resources/listResources';
import { isoTime } from '../resources/wireTime';
import { aboutBucket } from './aboutBucket';
import {
  deleteBucketTagging,
  getBucketTagging,
  putBucketTagging,
} from './bucketTagging';
import { getObject, headObject, listObjectsV2 } from './objectOperations';
import { S3_STYLE } from './s3Style';

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

const listWithRegions = listOperation(buckets(true), S3_STYLE);
const listWithoutRegions = listOperation(buckets(false), S3_STYLE);

/** S3 tells the regions only if the request has a parameter. */
function listBuckets(input: JsonObject, context: CallContext): JsonObject {
  const list =
    Object.keys(input).length > 0 ? listWithRegions : listWithoutRegions;
  return { ListAllMyBucketsResult: list(input, context) };
}

const getBucketLocation = aboutBucket(
  // The first region of all has no name here.
  ({ region }) => ({
    LocationConstraint: region === 'us-east-1' ? '' : region,
  }),
  { fromAnyRegion: true },
);

const headBucket = aboutBucket(
  ({ region }) =>
    new BinaryAnswer(new Uint8Array(), 'application/xml', {
      'x-amz-bucket-region': region,
    }),
);

const OBJECT_HEADERS = { range: 'Range', 'if-match': 'IfMatch' };

export const s3Service: AwsService = {
  prefix: 's3',
  protocol: restXml,
  throttling: ['SlowDown', 503],
  expiredPageToken: S3_STYLE.invalidPageToken,
  routes: [
    {
      operation: 'GetBucketTagging',
      method: 'GET',
      path: '/{Bucket}',
      marker: 'tagging',
    },
    {
      operation: 'PutBucketTagging',
      method: 'PUT',
      path: '/{Bucket}',
      marker: 'tagging',
    },
    {
      operation: 'DeleteBucketTagging',
      method: 'DELETE',
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
      operation: 'ListObjectsV2',
      method: 'GET',
      path: '/{Bucket}',
      marker: 'list-type',
      members: {
        prefix: 'Prefix',
        delimiter: 'Delimiter',
        'start-after': 'StartAfter',
        'max-keys': 'MaxKeys',
        'encoding-type': 'EncodingType',
        'continuation-token': 'ContinuationToken',
        'fetch-owner': 'FetchOwner',
      },
    },
    { operation: 'HeadBucket', method: 'HEAD', path: '/{Bucket}' },
    {
      operation: 'HeadObject',
      method: 'HEAD',
      path: '/{Bucket}/{Key+}',
      headers: OBJECT_HEADERS,
    },
    {
      operation: 'GetObject',
      method: 'GET',
      path: '/{Bucket}/{Key+}',
      headers: OBJECT_HEADERS,
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
    PutBucketTagging: putBucketTagging,
    DeleteBucketTagging: deleteBucketTagging,
    GetBucketLocation: getBucketLocation,
    HeadBucket: headBucket,
    ListObjectsV2: listObjectsV2,
    HeadObject: headObject,
    GetObject: getObject,
  },
};
