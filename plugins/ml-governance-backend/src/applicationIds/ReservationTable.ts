import {
  ApplicationIdReservation,
  foldWords,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { Knex } from 'knex';

interface ReservationRow {
  folded: string;
  application_id: string;
  asked_for: string;
  reserved_by: string;
  run_id: string;
  reserved_at: string;
  expires_at: string;
}

/** Who asks for an id, and for what of theirs. */
export interface ReservationRun {
  askedFor: string;
  reservedBy: string;
  runId: string;
}

/** The application ids that are reserved. Instants are ISO 8601 in UTC. */
export class ReservationTable {
  constructor(private readonly knex: Knex) {}

  /** Makes the ids free again whose time has come. */
  async forgetExpired(at: string): Promise<void> {
    await this.rows().where('expires_at', '<=', at).delete();
  }

  /** What the run was given for this before. */
  async ofRun(
    run: ReservationRun,
  ): Promise<ApplicationIdReservation | undefined> {
    const row = await this.rows()
      .where({
        asked_for: run.askedFor,
        reserved_by: run.reservedBy,
        run_id: run.runId,
      })
      .first();
    return row && toReservation(row);
  }

  async countOf(reservedBy: string): Promise<number> {
    const rows = await this.rows()
      .where({ reserved_by: reservedBy })
      .count<{ count: number | string }[]>({ count: '*' });
    return Number(rows[0].count);
  }

  /** The ids in all spellings, as `foldWords` has them. */
  async foldedIds(): Promise<string[]> {
    return await this.rows().pluck('folded');
  }

  /**
   * Adds a reservation, unless another spelling of the id is reserved or the run
   * has got one for the same. Of two at once, one does.
   *
   * @returns whether it was added
   */
  async add(
    reservation: ApplicationIdReservation,
    run: ReservationRun,
  ): Promise<boolean> {
    const added = await this.rows()
      .insert({
        folded: foldWords(reservation.applicationId),
        application_id: reservation.applicationId,
        asked_for: run.askedFor,
        reserved_by: run.reservedBy,
        run_id: run.runId,
        reserved_at: reservation.reservedAt,
        expires_at: reservation.expiresAt,
      })
      .onConflict()
      .ignore()
      .returning('folded');
    return added.length > 0;
  }

  private rows() {
    return this.knex<ReservationRow>('application_id_reservations');
  }
}

function toReservation(row: ReservationRow): ApplicationIdReservation {
  return {
    applicationId: row.application_id,
    reservedBy: row.reserved_by,
    reservedAt: row.reserved_at,
    expiresAt: row.expires_at,
  };
}
