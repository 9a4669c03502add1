import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { z } from 'zod/v3';
import { entityRefOf } from '../api/requests';

/** The library that the actions registry describes inputs and outputs with. */
export type Zod = typeof z;

export const READ_ONLY = {
  readOnly: true,
  destructive: false,
  idempotent: true,
};

/** What every description ends with. */
export const PERMISSIONS_NOTE =
  'It answers what the user who asks may see, from the database of the portal: it calls no cloud and changes nothing.';

export function entityRef(zod: Zod) {
  return zod
    .string()
    .describe(
      'Reference of an entity of the software catalog, such as component:default/fraud-detection or group:default/team-fraud. Components stand for themselves; Groups, Users, Systems and Domains for everything that they own or contain.',
    );
}

/** @throws InputError for anything but an entity reference with a kind */
export function checkedEntityRef(text: string): string {
  return entityRefOf(parsedEntityRef(text));
}

function parsedEntityRef(text: string) {
  try {
    return parseEntityRef(text);
  } catch (error) {
    throw new InputError(
      "'entityRef' must name kind, namespace and name, such as component:default/fraud-detection; find the entity in the catalog first",
      error,
    );
  }
}

export function state(zod: Zod) {
  return zod
    .enum(['ready', 'pending', 'unmapped'])
    .describe(
      'ready: the figures count. pending: nothing has been read yet, so figures of zero mean nothing. unmapped: the entity stands for no AWS resources; hint says how to change that.',
    );
}

export function hint(zod: Zod) {
  return zod
    .string()
    .optional()
    .describe('What to do about an unmapped entity');
}

export function sources(zod: Zod) {
  return zod
    .array(
      zod.object({
        id: zod.string(),
        title: zod.string(),
        kind: zod.enum(['cost', 'inventory', 'tag-compliance']),
        status: zod.enum(['pending', 'ok', 'partial', 'stale', 'failed']),
        refreshedAt: zod.string().optional().describe('ISO 8601 in UTC'),
        error: zod.string().optional(),
      }),
    )
    .describe(
      'How fresh the figures are. Tell it where a status is not ok: partial ones lack something, stale ones are old.',
    );
}

export function amount(zod: Zod) {
  return zod
    .string()
    .describe('Exact decimal number; never round it through floating point');
}

function day(zod: Zod) {
  return zod.string().describe('UTC day, YYYY-MM-DD');
}

/** The days to ask for. */
export function chosenRange(zod: Zod) {
  return {
    from: day(zod)
      .optional()
      .describe(
        'First UTC day, YYYY-MM-DD; the first of the current month where absent',
      ),
    to: day(zod)
      .optional()
      .describe(
        'UTC day after the last, YYYY-MM-DD; tomorrow where absent. At most 430 days after from',
      ),
  };
}

/** How many of a list to answer with. */
export function chosenLimit(
  zod: Zod,
  { most, otherwise }: { most: number; otherwise: number },
) {
  return zod
    .number()
    .int()
    .min(1)
    .max(most)
    .optional()
    .describe(`At most ${most}; ${otherwise} where absent`);
}

export function range(zod: Zod) {
  return zod
    .object({ from: zod.string(), to: zod.string() })
    .describe('UTC days; to is not part of it');
}

export function currency(zod: Zod) {
  return zod.string().optional().describe('ISO 4217; absent while pending');
}

export function metric(zod: Zod) {
  return zod
    .enum(['unblended', 'net-unblended', 'amortized', 'net-amortized', 'list'])
    .describe('How the bill is priced; name it beside the amounts');
}

/** Which of the metrics that the bill keeps to answer with. */
export function chosenMetric(zod: Zod) {
  return metric(zod)
    .optional()
    .describe(
      'How to price the bill: one of those that the bill of record keeps, its first where absent. unblended is what is charged on the day; amortized spreads what was paid in advance; net- is after discounts; list is before any',
    );
}

export function gaps(zod: Zod) {
  return zod
    .array(range(zod))
    .describe('Days that no bill has been read of; the amounts lack them');
}
