import {
  RemediationExportFormat,
  ExportedRemediation,
  remediationPullRequest,
  remediationScript,
  tagEditorCsv,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import express from 'express';
import { Caller } from '../audit/Caller';
import { AuthorizedRemediation } from '../remediation/AuthorizedRemediation';
import {
  applyRequestSchema,
  decisionsSchema,
  exportQuerySchema,
  planParamsSchema,
  planQuerySchema,
  planRequestSchema,
  plansQuerySchema,
} from './remediationRequests';
import { parseRequest } from './parseRequest';
import { noQuerySchema } from './requests';

const EXPORTS: Record<
  RemediationExportFormat,
  {
    ending: string;
    write: (resources: readonly ExportedRemediation[]) => string;
  }
> = {
  cli: { ending: 'sh', write: remediationScript },
  'tag-editor-csv': { ending: 'csv', write: tagEditorCsv },
  'pull-request': { ending: 'md', write: remediationPullRequest },
};

/** Mounts the calls about plans to change tags. */
export function remediationRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    /** Reads a body, of those that are known. */
    bodyOfCaller: express.RequestHandler[];
    remediation: AuthorizedRemediation;
  },
): void {
  const { callerOf, bodyOfCaller, remediation } = options;
  const plans = '/v1/remediation/plans';
  const idOf = (request: express.Request) =>
    parseRequest(planParamsSchema, request.params).id;

  router.get(plans, async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(plansQuerySchema, request.query);
    response.json(await remediation.plans.list(query, caller));
  });

  router.post(plans, ...bodyOfCaller, async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const asked = parseRequest(planRequestSchema, request.body);
    response.json(await remediation.plans.create(asked, caller));
  });

  router.get(`${plans}/:id`, async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(planQuerySchema, request.query);
    response.json(await remediation.plans.read(idOf(request), query, caller));
  });

  router.patch(`${plans}/:id`, ...bodyOfCaller, async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const decisions = parseRequest(decisionsSchema, request.body);
    response.json(
      await remediation.plans.decide(idOf(request), decisions, caller),
    );
  });

  router.post(
    `${plans}/:id/apply`,
    ...bodyOfCaller,
    async (request, response) => {
      const caller = await callerOf(request);
      parseRequest(noQuerySchema, request.query);
      const asked = parseRequest(applyRequestSchema, request.body);
      response.json(await remediation.work.apply(idOf(request), asked, caller));
    },
  );

  router.post(`${plans}/:id/undo`, async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    response.json(await remediation.work.undo(idOf(request), caller));
  });

  router.get(`${plans}/:id/export`, async (request, response) => {
    const caller = await callerOf(request);
    const { format } = parseRequest(exportQuerySchema, request.query);
    const id = idOf(request);
    const resources = await remediation.plans.exported(id, format, caller);
    const { ending, write } = EXPORTS[format];
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.setHeader(
      'Content-Disposition',
      `attachment; filename="tags-${id.slice(0, 8)}.${ending}"`,
    );
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.send(write(resources));
  });
}
