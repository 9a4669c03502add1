import { SandboxUnderTest } from './sandboxUnderTest';

export interface Place {
  accountId: string;
  region: string;
}

/** A resource by its ARN, with its tags as the service writes them. */
export type Found = [arn: string | undefined, tags: Tags];
export type Tags =
  | Record<string, string>
  | { Key?: string; Value?: string; key?: string; value?: string }[]
  | undefined;

export type Reader = (
  sandbox: SandboxUnderTest,
  place: Place,
) => AsyncIterable<Found>;

export const PRODUCTION = { accountId: '555555555555', region: 'us-east-1' };
export const DATA_LAKE = { accountId: '888888888888', region: 'us-east-1' };
export const SUPPLY_CHAIN = {
  accountId: '888888888888',
  region: 'eu-central-1',
};

/** Reads a type as a client would: page by page, then the tags one by one. */
export type ResourceReader = [type: string, place: Place, read: Reader];

export function arn(
  { accountId, region }: Place,
  service: string,
  rest: string,
) {
  return `arn:aws:${service}:${region}:${accountId}:${rest}`;
}

export function asRecord(tags: Tags): Record<string, string> {
  if (!Array.isArray(tags)) return tags ?? {};
  return Object.fromEntries(
    tags.map(tag => [tag.Key ?? tag.key, tag.Value ?? tag.value]),
  );
}
