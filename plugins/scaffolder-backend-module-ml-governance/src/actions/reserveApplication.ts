import { isError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { MlGovernanceService } from '@ml-governance/backstage-plugin-ml-governance-node';
import { examples } from './reserveApplication.examples';

/** Reserves an application id as the person who runs the template. */
export function createReserveApplicationAction(options: {
  mlGovernance: MlGovernanceService;
}) {
  return createTemplateAction({
    id: 'ml-governance:application:reserve',
    description:
      'Reserves an application id that neither the catalog nor the bill nor anybody else has',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        applicationId: z =>
          z
            .string()
            .min(1)
            .describe('The value of the application-id tag that is wanted'),
        takeNextFree: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Takes the next free id where it is taken; the run ends there otherwise',
            ),
      },
      output: {
        applicationId: z => z.string().describe('The id that is reserved'),
        expiresAt: z =>
          z
            .string()
            .optional()
            .describe(
              'From when on it is free again, ISO 8601 in UTC; absent in a dry run, which reserves nothing',
            ),
      },
    },
    async handler(ctx) {
      const { applicationId, takeNextFree } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(
          `A run would reserve the application id ${applicationId}, or end here where it is taken`,
        );
        ctx.output('applicationId', applicationId);
        return;
      }
      const reservation = await options.mlGovernance
        .reserveApplicationId(
          {
            applicationId,
            // A step that is run again gets what it got before.
            runId: `task:${ctx.task.id}`,
            ...(takeNextFree === undefined ? {} : { takeNextFree }),
          },
          { credentials: await ctx.getInitiatorCredentials() },
        )
        .catch((error: unknown) => {
          // The run shows one message, and that of the backend tells the mend.
          throw isError(error) && isError(error.cause) ? error.cause : error;
        });
      ctx.logger.info(
        `Reserved the application id ${reservation.applicationId} until ${reservation.expiresAt}`,
      );
      ctx.output('applicationId', reservation.applicationId);
      ctx.output('expiresAt', reservation.expiresAt);
    },
  });
}
