import {
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  APPLICATION_ID_ANNOTATION,
  createTagEvaluator,
  OWNER_TAG_ANNOTATION,
  parseTagDictionary,
  resolveEntityMapping,
  tagDefinitionFor,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { correctTags } from './inventory/correctTags';
import { dayOf } from './world/calendar';
import { SERVICES, teamOf, TEAMS } from './world/services';
import {
  COST_ALLOCATION_TAG_KEYS,
  ENVIRONMENTS,
  TAG_KEYS,
} from './world/tagKeys';
import { buildOrganization, worldOn } from './world/World';

const EXAMPLES = resolve(__dirname, '../../../examples');

function readEntities(file: string): Entity[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap(document => {
    const entity: Entity = document.toJS();
    if (entity.kind !== 'Location') return [entity];
    const targets = entity.spec?.targets;
    return (Array.isArray(targets) ? targets : []).flatMap(target =>
      readEntities(join(dirname(file), String(target))),
    );
  });
}

describe('examples/', () => {
  const path = join(EXAMPLES, 'tag-dictionary.yaml');
  const dictionary = parseTagDictionary(parse(readFileSync(path, 'utf8')), {
    path,
  });
  const entities = readEntities(join(EXAMPLES, 'catalog/all.yaml'));
  const byRef = new Map(
    entities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  const components = entities.filter(entity => entity.kind === 'Component');
  const mappingOf = (entity: Entity) =>
    resolveEntityMapping({
      entity,
      ownerGroup: byRef.get(
        stringifyEntityRef(
          parseEntityRef(String(entity.spec?.owner), {
            defaultKind: 'group',
            defaultNamespace: 'default',
          }),
        ),
      ),
      applicationIdKey: dictionary.roles.applicationId,
      isMlService: entity.spec?.type === 'ml-service',
    });

  describe('the tag dictionary', () => {
    it('defines the keys that the sandbox tags with', () => {
      expect(dictionary.tags.map(tag => tag.key).sort()).toEqual(
        Object.values(TAG_KEYS).sort(),
      );
      expect(
        dictionary.tags.filter(tag => tag.costAllocation).map(tag => tag.key),
      ).toEqual(COST_ALLOCATION_TAG_KEYS);
      expect(
        tagDefinitionFor(dictionary, 'environment')?.allowedValues,
      ).toEqual([...ENVIRONMENTS]);
    });

    it('finds nothing wrong with resources that were tagged with care', () => {
      const evaluator = createTagEvaluator(dictionary);
      for (const service of SERVICES) {
        for (const environment of ENVIRONMENTS) {
          const tags = correctTags({
            service,
            team: teamOf(service),
            environment,
            encrypted: true,
            extra: { name: 'a', version: 'v3', cluster: 'b', backup: 'daily' },
          }).map(({ Key, Value }) => ({ key: Key, value: Value }));
          const { findings, verdict } = evaluator.evaluate({
            type: 's3:bucket',
            tags,
          });
          expect(findings.filter(f => f.status === 'violation')).toEqual([]);
          expect(verdict).toBe('compliant');
        }
      }
    });

    it('finds every kind of violation in the sandbox', () => {
      const evaluator = createTagEvaluator(dictionary);
      const kinds = new Set<string | undefined>();
      const { resources } = worldOn(buildOrganization(), dayOf('2026-11-23'));
      for (const { type, tags } of resources) {
        const { findings } = evaluator.evaluate({
          type,
          tags: tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
        });
        for (const { violation } of findings) kinds.add(violation);
      }
      expect([...kinds].filter(Boolean).sort()).toEqual([
        'convention',
        'correctable',
        'empty',
        'missing',
        'not-allowed',
        'pattern',
        'personal-data',
        'wrong-key',
      ]);
    });
  });

  describe('the catalog', () => {
    it('refers to nothing that is not there but the owner that is gone', () => {
      const refs = entities.flatMap(({ spec }) => {
        const one = (value: unknown, defaultKind: string) =>
          value === undefined ? [] : [[String(value), defaultKind] as const];
        const many = (value: unknown, defaultKind: string) =>
          (Array.isArray(value) ? value : []).flatMap(v => one(v, defaultKind));
        return [
          ...one(spec?.owner, 'group'),
          ...one(spec?.system, 'system'),
          ...one(spec?.domain, 'domain'),
          ...one(spec?.subdomainOf, 'domain'),
          ...one(spec?.parent, 'group'),
          ...many(spec?.children, 'group'),
          ...many(spec?.memberOf, 'group'),
          ...many(spec?.dependsOn, 'component'),
        ];
      });
      expect(refs.length).toBeGreaterThan(100);
      const missing = refs
        .map(([ref, defaultKind]) =>
          stringifyEntityRef(
            parseEntityRef(ref, { defaultKind, defaultNamespace: 'default' }),
          ),
        )
        .filter(ref => !byRef.has(ref));
      expect(missing).toEqual(['group:default/team-newsletter']);
    });

    it('has groups five deep, from one root', () => {
      const groups = entities.filter(entity => entity.kind === 'Group');
      const depthOf = (group: Entity): number => {
        const parent = groups.find(
          ({ metadata }) => metadata.name === group.spec?.parent,
        );
        return parent ? depthOf(parent) + 1 : 1;
      };
      expect(Math.max(...groups.map(depthOf))).toBe(5);
      expect(
        groups
          .filter(group => depthOf(group) === 1)
          .map(({ metadata }) => metadata.name),
      ).toEqual(['anycompany']);
    });

    it('has no entity twice', () => {
      expect(byRef.size).toBe(entities.length);
      expect(getCompoundEntityRef(entities[0]).name).toBe('anycompany');
    });

    it('maps to every application of the sandbox but those left out on purpose', () => {
      const mapped = components.flatMap(
        entity => mappingOf(entity).applicationIds,
      );
      const claimedTwice = mapped.filter((id, i) => mapped.indexOf(id) !== i);
      expect(claimedTwice).toEqual(['review-sentiment']);
      const known = SERVICES.map(service => service.applicationId);
      expect(mapped.filter(id => !known.includes(id))).toEqual([]);
      expect(known.filter(id => !mapped.includes(id)).sort()).toEqual([
        'experiment-tracking',
        'translation-quality',
      ]);
    });

    it('shows every way to be mapped, and some unmapped', () => {
      const rules = components.map(entity => mappingOf(entity).rule);
      expect(new Set(rules)).toEqual(
        new Set([
          'application-id-annotation',
          'cost-insights-annotation',
          'catalog-filter',
          undefined,
        ]),
      );
      expect(
        components.some(
          entity =>
            entity.metadata.annotations?.[APPLICATION_ID_ANNOTATION] ===
            'homepage-personalization,similar-items',
        ),
      ).toBe(true);
    });

    it('disagrees with the bill about five owners', () => {
      const wrong = components
        .filter(entity => {
          const { applicationIds, owner } = mappingOf(entity);
          return applicationIds.some(id => {
            const service = SERVICES.find(s => s.applicationId === id);
            return (
              service && !owner.expected.includes(teamOf(service).ownerTag)
            );
          });
        })
        .map(entity => entity.metadata.name);
      expect(wrong.sort()).toEqual([
        'email-send-time',
        'invoice-matching',
        'lead-scoring',
        'product-insights',
        'supplier-risk',
      ]);
    });

    it('has a Group for each team, one of them with an owner tag of its own', () => {
      for (const team of TEAMS) {
        const group = byRef.get(`group:default/${team.id}`);
        expect(
          group?.metadata.annotations?.[OWNER_TAG_ANNOTATION] ?? team.id,
        ).toBe(team.ownerTag);
      }
      // Who looks at the demo decides for one group, and answers for the other.
      expect(byRef.get('user:default/maya-chen')?.spec?.memberOf).toEqual([
        'team-fraud',
        'payments',
      ]);
    });
  });
});
