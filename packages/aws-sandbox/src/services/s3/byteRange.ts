import { AwsError } from '../../protocol/AwsError';

/** Which bytes of an object are wanted. */
export interface ByteRange {
  from: number;
  length: number;
  /** Whether the request named a range. */
  isPart: boolean;
}

/**
 * Reads a `Range` header: `bytes=0-99`, `bytes=100-` or `bytes=-100`. What is
 * none of them means everything, as with S3.
 *
 * @throws AwsError where nothing of the object lies in the range
 */
export function readRange(header: unknown, size: number): ByteRange {
  const match =
    typeof header === 'string' ? /^bytes=(\d*)-(\d*)$/.exec(header) : null;
  const [, first = '', last = ''] = match ?? [];
  if (first === '' && last === '') {
    return { from: 0, length: size, isPart: false };
  }
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Number(last);
  const length = Math.min(to, size - 1) - from + 1;
  if (length <= 0) {
    throw new AwsError(
      'InvalidRange',
      'The requested range is not satisfiable',
      416,
    );
  }
  return { from, length, isPart: true };
}
