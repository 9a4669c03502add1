import { AuthService, PermissionsService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ApplicationIdRequest,
  ApplicationIdReservation,
  findTagSetProblems,
  foldWords,
  mlGovernanceApplicationReservePermission,
  TagDefinition,
  TagDictionary,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { AuditedWrites } from '../audit/AuditedWrites';
import { Caller } from '../audit/Caller';
import { principalOf } from '../audit/principalOf';
import { ApplicationIdsInUse } from './ApplicationIdsInUse';
import { namesNear } from './namesNear';
import { ReservationRun, ReservationTable } from './ReservationTable';

/** How long an id stays reserved that nothing comes to stand for. */
const LIFETIME_MS = 30 * 24 * 60 * 60_000;
/** How many ids one caller has reserved at a time. */
const MAX_OF_CALLER = 100;

/** Gives out application ids that nobody has, to those who may reserve any. */
export class AuthorizedApplicationIds {
  constructor(
    private readonly options: {
      reservations: ReservationTable;
      inUse: ApplicationIdsInUse;
      dictionary: TagDictionary;
      applicationId: TagDefinition;
      auth: AuthService;
      permissions: PermissionsService;
      writes: AuditedWrites;
      clock: () => Date;
    },
  ) {}

  /**
   * @throws InputError where the dictionary does not allow the id
   * @throws ConflictError where it is taken, or the caller has too many
   */
  async reserve(
    request: ApplicationIdRequest,
    caller: Caller,
  ): Promise<ApplicationIdReservation> {
    const { applicationId, runId } = request;
    const problems = this.problemsOf(applicationId);
    return await this.options.writes.write(
      {
        eventId: 'application-id-reserve',
        caller,
        // What the dictionary refuses may be data about a person.
        meta: { runId, ...(problems.length > 0 ? {} : { applicationId }) },
      },
      async () => {
        await this.checkAllowed(caller);
        if (problems.length > 0) throw new InputError(problems.join(' '));
        const answer = await this.reserved(request, caller);
        return {
          answer,
          meta: {
            runId,
            applicationId: answer.applicationId,
            expiresAt: answer.expiresAt,
          },
        };
      },
    );
  }

  private async reserved(
    { applicationId, runId, takeNextFree = false }: ApplicationIdRequest,
    { credentials }: Caller,
  ): Promise<ApplicationIdReservation> {
    const { reservations, inUse, auth, clock } = this.options;
    const reservedBy = principalOf(auth, credentials);
    const run: ReservationRun = { askedFor: applicationId, reservedBy, runId };
    const now = clock();
    const reservedAt = now.toISOString();
    await reservations.forgetExpired(reservedAt);

    const before = await reservations.ofRun(run);
    if (before) return before;
    if ((await reservations.countOf(reservedBy)) >= MAX_OF_CALLER) {
      throw new ConflictError(
        `You have ${MAX_OF_CALLER} application ids reserved, and can have no more; use them, or wait until some expire`,
      );
    }
    const uses = await inUse.all();
    const reserved = new Set(await reservations.foldedIds());
    const isFree = async (id: string) =>
      !uses.has(foldWords(id)) &&
      !reserved.has(foldWords(id)) &&
      !(await inUse.isClaimedByNow(id));

    const expiresAt = new Date(now.getTime() + LIFETIME_MS).toISOString();
    let free: string | undefined;
    for (const id of [applicationId, ...namesNear(applicationId)]) {
      if (this.problemsOf(id).length > 0) break;
      if (!(await isFree(id))) continue;
      free = id;
      if (id !== applicationId && !takeNextFree) break;
      const reservation = {
        applicationId: id,
        reservedBy,
        reservedAt,
        expiresAt,
      };
      if (await reservations.add(reservation, run)) return reservation;
      // Somebody was faster: the same run, or another that wants the same.
      const given = await reservations.ofRun(run);
      if (given) return given;
      reserved.add(foldWords(id));
      free = undefined;
    }
    throw takenError(
      applicationId,
      uses.get(foldWords(applicationId)) ??
        (reserved.has(foldWords(applicationId))
          ? 'a reservation'
          : 'the catalog'),
      free,
    );
  }

  private problemsOf(applicationId: string): string[] {
    const { dictionary, applicationId: definition } = this.options;
    return findTagSetProblems(
      { ...dictionary, tags: [definition] },
      { [definition.key]: applicationId },
    );
  }

  private async checkAllowed({ credentials }: Caller): Promise<void> {
    const permission = mlGovernanceApplicationReservePermission;
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (result === AuthorizeResult.ALLOW) return;
    throw new NotAllowedError(
      `You may not reserve application ids; ask for the permission ${permission.name}`,
    );
  }
}

function takenError(
  applicationId: string,
  by: string,
  free: string | undefined,
): ConflictError {
  return new ConflictError(
    `The application id '${applicationId}' is taken by ${by}; ${
      free === undefined ? 'choose another' : `'${free}' is free`
    }`,
  );
}
