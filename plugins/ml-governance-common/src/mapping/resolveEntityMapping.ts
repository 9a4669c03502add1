import { Entity } from '@backstage/catalog-model';
import {
  APPLICATION_ID_ANNOTATION,
  AWS_COST_INSIGHTS_TAGS_ANNOTATION,
  OWNER_TAG_ANNOTATION,
} from '../annotations';
import { awsValueProblem } from '../tags/awsTagLimits';
import { EntityMapping } from './EntityMapping';

/**
 * Works out what an entity stands for in the tags of the bill.
 *
 * Application ids, the first that says anything: the annotation
 * `ml-governance.io/application-id`; the application-id key inside
 * `aws.amazon.com/cost-insights-tags`; `metadata.name` of an ML service.
 * Expected owner: the annotation `ml-governance.io/owner-tag` on the entity,
 * then on the owning Group; then that Group's `metadata.name`.
 *
 * Lists are comma-separated; blanks and repetitions fall away, and so does what
 * no tag can hold. An annotation that holds nothing but such values maps to
 * nothing: it never falls back to a name that may be somebody else's.
 *
 * @param options - `ownerGroup` is the Group that owns the entity, where the
 * catalog has it; `isMlService` says whether the configured catalog filter
 * matches the entity
 * @public
 */
export function resolveEntityMapping(options: {
  entity: Entity;
  ownerGroup?: Entity;
  /** The dictionary's application-id key. */
  applicationIdKey: string;
  isMlService: boolean;
}): EntityMapping {
  return { ...applicationIdsOf(options), owner: ownerOf(options) };
}

function applicationIdsOf(options: {
  entity: Entity;
  applicationIdKey: string;
  isMlService: boolean;
}): Pick<EntityMapping, 'applicationIds' | 'rule'> {
  const { entity, applicationIdKey, isMlService } = options;
  const own = listed(annotationOf(entity, APPLICATION_ID_ANNOTATION));
  if (own.length > 0) return mapped(own, 'application-id-annotation');

  const insights = costInsightsValues(
    annotationOf(entity, AWS_COST_INSIGHTS_TAGS_ANNOTATION),
    applicationIdKey,
  );
  if (insights.length > 0) return mapped(insights, 'cost-insights-annotation');

  return isMlService
    ? mapped([entity.metadata.name], 'catalog-filter')
    : { applicationIds: [] };
}

function mapped(
  values: string[],
  rule: NonNullable<EntityMapping['rule']>,
): Pick<EntityMapping, 'applicationIds' | 'rule'> {
  const applicationIds = values.filter(value => !awsValueProblem(value));
  return applicationIds.length > 0
    ? { applicationIds, rule }
    : { applicationIds };
}

function ownerOf(options: {
  entity: Entity;
  ownerGroup?: Entity;
}): EntityMapping['owner'] {
  const { entity, ownerGroup } = options;
  const own = listed(annotationOf(entity, OWNER_TAG_ANNOTATION));
  if (own.length > 0) {
    return { expected: own.filter(isTagValue), rule: 'entity-annotation' };
  }
  return ownerGroup
    ? ownerTagsOfGroup(ownerGroup)
    : { expected: [], rule: 'none' };
}

/**
 * The owner-tag values that are expected of everything a Group owns, unless an
 * entity says otherwise of itself.
 *
 * @public
 */
export function ownerTagsOfGroup(group: Entity): EntityMapping['owner'] {
  const annotated = listed(annotationOf(group, OWNER_TAG_ANNOTATION));
  return annotated.length > 0
    ? { expected: annotated.filter(isTagValue), rule: 'group-annotation' }
    : { expected: [group.metadata.name], rule: 'group-name' };
}

/** The values of one key in `key=value,key=value`; a value may hold `=`. */
export function costInsightsValues(annotation: string, key: string): string[] {
  return distinct(
    annotation.split(',').flatMap(pair => {
      const cut = pair.indexOf('=');
      return cut > 0 && pair.slice(0, cut).trim() === key
        ? [pair.slice(cut + 1).trim()]
        : [];
    }),
  );
}

/** Annotations are text by the catalog's schema, but not by its types' reach. */
export function annotationOf(entity: Entity, name: string): string {
  const annotation: unknown = entity.metadata.annotations?.[name];
  return typeof annotation === 'string' ? annotation : '';
}

function listed(text: string): string[] {
  return distinct(text.split(',').map(value => value.trim()));
}

function distinct(values: string[]): string[] {
  return [...new Set(values)].filter(value => value !== '');
}

function isTagValue(value: string): boolean {
  return awsValueProblem(value) === undefined;
}
