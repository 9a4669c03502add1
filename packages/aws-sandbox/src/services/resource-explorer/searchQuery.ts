import { Resource, Tag } from '../../inventory/Resource';
import { AwsError } from '../../protocol/AwsError';

/** What a search looks at. */
export interface Candidate {
  resource: Resource;
  tags: readonly Tag[];
}

export type CandidateFilter = (candidate: Candidate) => boolean;

/** What each filter prefix compares, in small letters. */
const PROPERTIES: Record<string, (candidate: Candidate) => string> = {
  accountid: ({ resource }) => resource.accountId,
  id: ({ resource }) => resource.arn,
  region: ({ resource }) => resource.region,
  resourcetype: ({ resource }) => resource.type,
  service: ({ resource }) => resource.type.split(':')[0],
};

/**
 * Turns a QueryString into a predicate. Filters must all fit, the values of
 * one are alternatives after commas, `-` turns one round, `*` ends a beginning;
 * free words are alternatives. Case does not matter.
 *
 * @throws AwsError where a filter has an unknown prefix
 */
export function compileQuery(text: string): CandidateFilter {
  const filters: CandidateFilter[] = [];
  const words: CandidateFilter[] = [];
  for (const token of text.toLowerCase().match(/(?:"[^"]*"|[^\s"])+/g) ?? []) {
    const negated = token.startsWith('-');
    const plain = (negated ? token.slice(1) : token).replace(/"/g, '');
    const colon = plain.indexOf(':');
    const filter =
      colon > 0
        ? prefixFilter(plain.slice(0, colon), plain.slice(colon + 1))
        : wordFilter(plain);
    if (negated) filters.push(candidate => !filter(candidate));
    else (colon > 0 ? filters : words).push(filter);
  }
  return candidate =>
    filters.every(filter => filter(candidate)) &&
    (words.length === 0 || words.some(word => word(candidate)));
}

function prefixFilter(prefix: string, values: string): CandidateFilter {
  if (prefix === 'tag') return tagFilter(values);
  // Everything in this world can be tagged.
  if (prefix === 'resourcetype.supports') return () => values === 'tags';
  if (!Object.hasOwn(PROPERTIES, prefix)) {
    throw new AwsError(
      'ValidationException',
      `Invalid query string: the filter prefix ${prefix} is not supported`,
    );
  }
  const property = PROPERTIES[prefix];
  const wanted = values.split(',').map(pattern);
  return candidate => {
    const value = property(candidate).toLowerCase();
    return wanted.some(fits => fits(value));
  };
}

/** `none`, `all`, or a key and its value. */
function tagFilter(value: string): CandidateFilter {
  // Tags of AWS itself are none of the owner's.
  const own = ({ tags }: Candidate) =>
    tags.filter(({ Key }) => !/^aws:/i.test(Key));
  if (value === 'none') return candidate => own(candidate).length === 0;
  if (value === 'all') return candidate => own(candidate).length > 0;
  const [key, wanted] = value.split('=');
  return candidate =>
    own(candidate).some(
      tag =>
        tag.Key.toLowerCase() === key &&
        (wanted === undefined || tag.Value.toLowerCase() === wanted),
    );
}

function wordFilter(word: string): CandidateFilter {
  return ({ resource, tags }) =>
    resource.arn.toLowerCase().includes(word) ||
    tags.some(({ Key, Value }) =>
      `${Key} ${Value}`.toLowerCase().includes(word),
    );
}

function pattern(text: string): (value: string) => boolean {
  return text.endsWith('*')
    ? value => value.startsWith(text.slice(0, -1))
    : value => value === text;
}
