import { SourceHealth } from '@ml-governance/backstage-plugin-ml-governance-common';
import { HumanDuration, JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { SandboxOrganization } from '../organization/SandboxOrganization';
import { Databases } from '../portal/Databases';
import { Portal, PortalOptions, PortalReader } from '../portal/startPortal';
import { FaultRow } from './FaultRow';

/** When everything was read and well. */
export const BEFORE = '2026-12-01T08:00:00.000Z';
/** When something goes wrong. */
export const NOW = '2026-12-02T08:00:00.000Z';
/** When it is mended. */
export const LATER = '2026-12-02T09:00:00.000Z';

/** What people see of a source of which much is different today. */
export interface Shown {
  /** How much is not shown as it is today, because it is old or became unknown. */
  older: number;
  /** How much of what is different today is shown so. */
  newer: number;
}

/**
 * A source that was read and well yesterday, of which much is different today,
 * and what people see of it. Faults are played in it.
 */
export interface Scene {
  readonly task: string;
  readonly sourceId: string;
  /** Of about twice as many calls is a refresh made today. */
  readonly callsToTheMiddle: number;
  /** Whether a refresh reads once more what was read an hour ago. */
  readonly readsAnew: boolean;
  /** What is done to which table, as a trigger has it, once the old figures are gone. */
  readonly writtenLate: string;
  readonly databases: Databases;
  readonly organization: SandboxOrganization;

  setUp(): Promise<void>;
  tearDown(): Promise<void>;

  /** The name of a copy of the database as it was left yesterday. */
  yesterday(row?: FaultRow): Promise<string>;

  /** What a portal is started with, but for its database. */
  portalOptions(row?: FaultRow): Omit<PortalOptions, 'knex'>;

  /** The part of `aws` that lets a refresh take no longer. */
  withTimeout(timeout: HumanDuration): JsonObject;

  /** Starts a portal on a database that yesterday left. */
  start(knex: Knex, row?: FaultRow): Promise<Portal>;

  /**
   * Holds every answer against what was and is: no number is wrong, nothing is
   * lost or there twice, and what is old is told.
   */
  expectHonest(
    portal: PortalReader,
    health: SourceHealth,
    row?: FaultRow,
  ): Promise<Shown>;

  /** Everything is shown as it is today. */
  expectComplete(portal: PortalReader, row?: FaultRow): Promise<void>;
}
