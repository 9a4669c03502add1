import { openApiDocument } from '../api/openapi';

/** A call that the OpenAPI document has, asked with what it cannot do without. */
export interface DocumentedCall {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** As the document has it. */
  template: string;
  path: string;
  /** Only of `post` and `patch`. */
  body?: object;
}

interface Operation {
  requestBody?: object;
  parameters: { name: string; in: 'path' | 'query'; required: boolean }[];
}

const ENTITY = '{kind}/{namespace}/{name}';

/** Of a plan that nobody made, and a waiver that nobody gave. */
const NO_PLAN = '00000000-0000-4000-8000-000000000000';

const ASKED: Record<string, string> = {
  format: 'cli',
  month: '2026-11',
  from: '2026-11-01',
  to: '2026-11-02',
  part: 'total',
};

const SIGN_OFF = { groupRef: 'group:default/team-fraud', revision: 0 };

const BODIES: Record<string, (entity: string) => object> = {
  '/v1/remediation/plans': entity => ({
    entityRef: entity.replace('/', ':'),
  }),
  '/v1/remediation/plans/{id}': () => ({ all: { include: false } }),
  '/v1/remediation/plans/{id}/apply': () => ({ revision: 0 }),
  '/v1/application-ids': () => ({
    applicationId: 'fraud-training',
    runId: 'task:1',
    // Whoever asks second gets another.
    takeNextFree: true,
  }),
  '/v1/reviews': () => ({
    title: 'Autumn',
    scope: { kind: 'all', entityRefs: [] },
    period: { from: '2026-11-01', to: '2026-11-02' },
    dueAt: '2026-12-01T00:00:00Z',
  }),
  '/v1/reviews/{id}/sign-off': () => SIGN_OFF,
  '/v1/reviews/{id}/sign-off/take-back': () => SIGN_OFF,
  '/v1/reviews/{id}/items/{itemId}/decision': () => ({
    revision: 0,
    decision: 'confirm',
  }),
  '/v1/reviews/{id}/items/{itemId}/answer': () => ({
    revision: 0,
    accept: true,
  }),
  '/v1/reviews/{id}/items/{itemId}/take-back': () => ({ revision: 0 }),
  '/v1/reviews/{id}/items/{itemId}/assignment': () => ({
    revision: 0,
    groupRef: 'group:default/team-fraud',
  }),
  '/v1/simulations': () => ({ tagPolicy: { tags: {} } }),
  '/v1/waivers': entity => ({
    scope: { kind: 'entity', value: entity.replace('/', ':') },
    tagKey: 'anycompany:workload:environment',
    owner: 'group:default/team-fraud',
    reason: 'Bought in, and about to be replaced',
    expiresAt: '2999-01-01T00:00:00Z',
  }),
  '/v1/waivers/{id}': () => ({ expiresAt: '2999-01-01T00:00:00Z' }),
  '/v1/evaluate': () => ({ resources: [{ tags: [] }] }),
  '/v1/summaries': entity => ({ entityRefs: [entity.replace('/', ':')] }),
};

/**
 * Every call of the document. A new one is part of it without anybody's doing,
 * so that no test that goes through them forgets it.
 *
 * @param entity - what calls about one entity are about; a statement is of a
 * Group, User, System or Domain
 */
export function documentedCalls(
  entity: string = 'group/default/team-fraud',
): DocumentedCall[] {
  const paths = openApiDocument().paths as unknown as Record<
    string,
    Partial<Record<DocumentedCall['method'], Operation>>
  >;
  return Object.entries(paths).flatMap(([template, operations]) =>
    (['get', 'post', 'patch', 'delete'] as const).flatMap(method => {
      const operation = operations[method];
      if (!operation) return [];
      const named = template
        .replace(ENTITY, entity)
        .replace('{id}', NO_PLAN)
        .replace('{itemId}', '1');
      const path = `${named}${queryOf(operation)}`;
      const body = operation.requestBody
        ? { body: bodyOf(template, entity) }
        : {};
      return [{ method, template, path, ...body }];
    }),
  );
}

/** Those about one entity. */
export function documentedEntityCalls(entity?: string): DocumentedCall[] {
  return documentedCalls(entity).filter(({ template }) =>
    template.includes(ENTITY),
  );
}

function queryOf({ parameters }: Operation): string {
  const query = parameters
    .filter(parameter => parameter.in === 'query' && parameter.required)
    .map(({ name }) => {
      const value = ASKED[name];
      if (!value) throw new Error(`Say what to ask with as '${name}'`);
      return `${name}=${value}`;
    });
  return query.length > 0 ? `?${query.join('&')}` : '';
}

function bodyOf(template: string, entity: string): object {
  const body = BODIES[template];
  if (!body) throw new Error(`Say what to post to ${template}`);
  return body(entity);
}
