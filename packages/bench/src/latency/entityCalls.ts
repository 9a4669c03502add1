import {
  addMonths,
  startOfMonth,
  utcDayOf,
} from '@ml-governance/backstage-plugin-ml-governance-common';

const API = '/api/ml-governance/v1/entities';

/** An entity as the API's paths name it. */
export interface EntityPath {
  kind: 'component' | 'group';
  name: string;
}

/** The calls that the cards of an entity make, and the floor beside them. */
export const ENTITY_CALLS = {
  floor: ({ kind, name }: EntityPath) => `/api/floor/${kind}/default/${name}`,
  cost: ({ kind, name }: EntityPath) =>
    `${API}/${kind}/default/${name}/cost?granularity=monthly&breakdown=work-kind`,
  compliance: ({ kind, name }: EntityPath) =>
    `${API}/${kind}/default/${name}/compliance`,
  'cost-of-13-months': ({ kind, name }: EntityPath) => {
    const from = addMonths(startOfMonth(utcDayOf(new Date())), -12);
    return `${API}/${kind}/default/${name}/cost?granularity=monthly&breakdown=work-kind&from=${from}`;
  },
} satisfies Record<string, (entity: EntityPath) => string>;

export type EntityCall = keyof typeof ENTITY_CALLS;
