import { Entity } from '@backstage/catalog-model';
import {
  CostMetric,
  DateRange,
  StatementQuery,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';
import { HeldClaimant, PortfolioReader } from '../database/PortfolioReader';
import { ApplicationScope, MappedEntity } from '../catalog/MappedEntity';
import { BillMonthTable, HeldBillMonth } from '../database/BillMonthTable';

/** Whose statement is asked for, by somebody who may see it. */
export interface StatementSubject {
  entity: Entity;
  mapped: MappedEntity;
  /** Those of its services that may be seen too. */
  visible: readonly HeldClaimant[];
}

/** The figures that a statement is made of. */
export interface StatementFigures {
  query: StatementQuery;
  metric: CostMetric;
  /** Row of sources. */
  sourceId: number;
  range: DateRange;
  previousRange: DateRange;
  applications: ApplicationScope;
  /** The instant at which the allocation held, where not that of now. */
  instant: string | undefined;
}

/** Every application id that counts, once. */
export async function countedIds(
  snapshot: Knex,
  { applicationIds, setId }: ApplicationScope,
): Promise<readonly string[]> {
  return setId === undefined
    ? applicationIds
    : await new PortfolioReader(snapshot).applicationIds(setId);
}

/** A month of an itemised bill as it is held. */
export async function heldBillMonth(
  snapshot: Knex,
  source: string,
  month: string,
): Promise<HeldBillMonth | undefined> {
  const months = await new BillMonthTable(snapshot).of(source);
  return months.find(one => one.month === month);
}
