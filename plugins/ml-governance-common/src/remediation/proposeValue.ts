import { TagDefinition, TagDictionary } from '../dictionary/TagDictionary';
import { AwsResource } from '../evaluation/AwsResource';
import { TagEvaluator } from '../evaluation/createTagEvaluator';
import { ParentResource } from './parentsOf';
import { TagChangeSureness, TagValueCandidate } from './TagChange';

/** What teams share, so that its tags may be those of another one. */
const SHARED: readonly ParentResource['relation'][] = ['domain', 'account'];

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

/** A value that something else has. */
interface InheritedCandidate {
  candidate: TagValueCandidate;
  /** Whether that is the resource's own, rather than shared or guessed. */
  isTelling: boolean;
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
  ): InheritedCandidate[] =>
    parents.flatMap(({ relation, arn, resource, isGuess = false }) => {
      const value = resource.tags?.find(tag => tag.key === key)?.value;
      return value !== undefined && isFit(key, value, type)
        ? [
            {
              candidate: { value, origin: relation, from: arn },
              isTelling: !isGuess && !SHARED.includes(relation),
            },
          ]
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
    const handedDown = inherited(key, type, surroundings);
    const fromParents = distinct(handedDown.map(({ candidate }) => candidate));
    const telling = handedDown.find(({ isTelling }) => isTelling);
    // Where anything else says otherwise, a person has to choose.
    if (telling && fromParents.length === 1) {
      return { sureness: 'likely', candidates: [telling.candidate] };
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
