import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { AwsResource } from '../evaluation/AwsResource';
import { TagEvaluator } from '../evaluation/createTagEvaluator';
import { ParentResource } from './parentsOf';
import { TagChangeSureness, TagValueCandidate } from './TagChange';

/** More than a person chooses among are no help. */
const MAX_CANDIDATES = 50;

/**
 * What is known of a resource beside its own tags.
 *
 * @public
 */
export interface RemediationSurroundings {
  /** The owner tags that the catalog expects, by each entity that claims the resource. */
  owners: readonly { entityRef: string; expected: readonly string[] }[];
  /** What it was made by or in, nearest first, where the inventory has it. */
  parents: readonly (ParentResource & { resource: AwsResource })[];
}

/** A value that is not there, or is of no use, as it could be. */
export interface ValueProposal {
  sureness: TagChangeSureness;
  candidates: TagValueCandidate[];
}

/** Compiles what proposes values where the resource itself says nothing of use. */
export function compileValueProposals(
  dictionary: TagDictionary,
  evaluator: TagEvaluator,
): (
  definition: TagDefinition,
  type: string,
  surroundings: RemediationSurroundings,
) => ValueProposal | undefined {
  const isFit = (key: string, value: string, type?: string) =>
    evaluator
      .evaluate({ type, tags: [{ key, value }] })
      .findings.some(
        ({ definitionKey, status }) => definitionKey === key && status === 'ok',
      );

  const ownersOf = (
    key: string,
    type: string,
    { owners }: RemediationSurroundings,
  ): TagValueCandidate[] =>
    owners.flatMap(({ entityRef, expected }) =>
      expected
        .filter(value => isFit(key, value, type))
        .map(value => ({
          value,
          origin: 'catalog-owner' as const,
          from: entityRef,
        })),
    );

  const inherited = (
    key: string,
    type: string,
    { parents }: RemediationSurroundings,
  ): TagValueCandidate[] =>
    parents.flatMap(({ relation, arn, resource }) => {
      const value = resource.tags?.find(tag => tag.key === key)?.value;
      return value !== undefined && isFit(key, value, type)
        ? [{ value, origin: relation, from: arn }]
        : [];
    });

  return (definition, type, surroundings) => {
    const { key, allowedValues } = definition;
    if (allowedValues?.length === 1) {
      return {
        sureness: 'certain',
        candidates: [{ value: allowedValues[0], origin: 'dictionary' }],
      };
    }
    if (key === dictionary.roles.owner) {
      const owners = distinct(ownersOf(key, type, surroundings));
      // A parent may belong to whoever runs the platform: the catalog decides.
      if (owners.length === 1) {
        return { sureness: 'certain', candidates: owners };
      }
      if (owners.length > 1) return ambiguous(owners);
    }
    const fromParents = distinct(inherited(key, type, surroundings));
    // A domain is shared by teams, so that its tags are no more than a hint.
    if (fromParents.length === 1 && fromParents[0].origin !== 'domain') {
      return { sureness: 'likely', candidates: fromParents };
    }
    return ambiguous(
      distinct([
        ...fromParents,
        ...(allowedValues ?? []).map(value => ({
          value,
          origin: 'dictionary' as const,
        })),
      ]),
    );
  };
}

function ambiguous(candidates: TagValueCandidate[]): ValueProposal | undefined {
  return candidates.length === 0 || candidates.length > MAX_CANDIDATES
    ? undefined
    : { sureness: 'ambiguous', candidates };
}

/** Each value once, from where it was seen first. */
function distinct(
  candidates: readonly TagValueCandidate[],
): TagValueCandidate[] {
  return candidates.filter(
    (one, index) =>
      candidates.findIndex(({ value }) => value === one.value) === index,
  );
}
