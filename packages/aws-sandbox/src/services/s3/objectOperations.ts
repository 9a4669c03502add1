import { open } from 'node:fs/promises';
import { ExportObject } from '../../exports/ExportBucket';
import { AwsError } from '../../protocol/AwsError';
import { BinaryAnswer } from '../../protocol/BinaryAnswer';
import { compact, JsonObject } from '../../protocol/json';
import { CallContext } from '../../protocol/Operation';
import { pageOf } from '../../protocol/pageToken';
import { readerOf } from '../resources/ServiceStyle';
import { isoTime } from '../resources/wireTime';
import { aboutBucket } from './aboutBucket';
import { ByteRange, readRange } from './byteRange';
import { EXPORTS_BUCKET } from './exportsBucket';
import { S3_STYLE } from './s3Style';

const MAX_KEYS = 1000;

/** An object, or what keys share up to a delimiter. */
type Entry = { object: ExportObject } | { prefix: string };

/** The objects of the exports' bucket; the others hold nothing. */
export const listObjectsV2 = aboutBucket(async (bucket, input, context) => {
  const reader = readerOf(S3_STYLE, input);
  const prefix = reader.string('Prefix') ?? '';
  const delimiter = reader.string('Delimiter') ?? '';
  const startAfter = reader.string('StartAfter') ?? '';
  const size = reader.integer('MaxKeys', { min: 0, max: Infinity });
  const isUrlEncoded = reader.oneOf('EncodingType', ['url']) === 'url';
  reader.string('ContinuationToken');
  reader.check();
  const objects =
    bucket === EXPORTS_BUCKET ? await context.sandbox.exports.list(prefix) : [];
  const entries = entriesOf(
    objects.filter(({ key }) => key > startAfter),
    prefix,
    delimiter,
  );
  const page = pageOf(entries, Math.min(size ?? MAX_KEYS, MAX_KEYS), {
    input,
    tokenName: 'ContinuationToken',
    ignore: ['MaxKeys', 'EncodingType', 'FetchOwner', 'list-type'],
    invalid: S3_STYLE.invalidPageToken,
  });
  const written = (text: string) =>
    isUrlEncoded ? encodeURIComponent(text).replace(/%2F/g, '/') : text;
  const found = page.items.flatMap(item =>
    'object' in item ? [item.object] : [],
  );
  const shared = page.items.flatMap(item =>
    'prefix' in item ? [item.prefix] : [],
  );
  return {
    ListBucketResult: compact({
      Name: bucket.name,
      Prefix: written(prefix),
      Delimiter: delimiter ? written(delimiter) : undefined,
      EncodingType: isUrlEncoded ? 'url' : undefined,
      KeyCount: page.items.length,
      MaxKeys: size ?? MAX_KEYS,
      IsTruncated: page.next !== undefined,
      NextContinuationToken: page.next,
      Contents: found.map(({ key, size: bytes, etag, modified }) => ({
        Key: written(key),
        LastModified: isoTime(modified),
        ETag: `"${etag}"`,
        Size: bytes,
        StorageClass: 'STANDARD',
      })),
      CommonPrefixes: shared.map(text => ({ Prefix: written(text) })),
    }),
  };
});

function entriesOf(
  objects: readonly ExportObject[],
  prefix: string,
  delimiter: string,
): Entry[] {
  const entries: Entry[] = [];
  let last: string | undefined;
  for (const object of objects) {
    const end = delimiter ? object.key.indexOf(delimiter, prefix.length) : -1;
    if (end < 0) {
      entries.push({ object });
      continue;
    }
    const shared = object.key.slice(0, end + delimiter.length);
    if (shared !== last) entries.push({ prefix: shared });
    last = shared;
  }
  return entries;
}

export const headObject = aboutBucket(async (bucket, input, context) => {
  const { object, range } = await wanted(bucket.name, input, context);
  return objectAnswer(object, range, new Uint8Array(range.length));
});

export const getObject = aboutBucket(async (bucket, input, context) => {
  const { object, range } = await wanted(bucket.name, input, context);
  const bytes = new Uint8Array(range.length);
  const file = await open(object.file);
  try {
    await file.read(bytes, 0, range.length, range.from);
  } finally {
    await file.close();
  }
  return objectAnswer(object, range, bytes);
});

async function wanted(
  bucket: string,
  input: JsonObject,
  context: CallContext,
): Promise<{ object: ExportObject; range: ByteRange }> {
  const object =
    bucket === EXPORTS_BUCKET.name
      ? await context.sandbox.exports.find(String(input.Key))
      : undefined;
  if (!object) {
    throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  }
  const match = input.IfMatch;
  if (match !== undefined && match !== '*' && match !== `"${object.etag}"`) {
    throw new AwsError(
      'PreconditionFailed',
      'At least one of the pre-conditions you specified did not hold',
      412,
    );
  }
  return { object, range: readRange(input.Range, object.size) };
}

function objectAnswer(
  { key, etag, modified, size }: ExportObject,
  { from, length, isPart }: ByteRange,
  bytes: Uint8Array,
): BinaryAnswer {
  return new BinaryAnswer(
    bytes,
    key.endsWith('.json') ? 'application/json' : 'application/octet-stream',
    {
      etag: `"${etag}"`,
      'last-modified': new Date(modified).toUTCString(),
      'accept-ranges': 'bytes',
      ...(isPart
        ? { 'content-range': `bytes ${from}-${from + length - 1}/${size}` }
        : {}),
    },
    isPart ? 206 : 200,
  );
}
