import {
  reviewEvidenceCsv,
  ReviewStepRequest,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import express from 'express';
import { Caller } from '../audit/Caller';
import { Reviews } from '../createReviews';
import { parseRequest } from './parseRequest';
import { noQuerySchema } from './requests';
import {
  evidenceQuerySchema,
  reviewAnswerSchema,
  reviewAssignmentSchema,
  reviewDecisionSchema,
  reviewItemParamsSchema,
  reviewItemsQuerySchema,
  reviewParamsSchema,
  reviewRequestSchema,
  reviewSignOffSchema,
  reviewsQuerySchema,
  reviewTakeBackSchema,
} from './reviewRequests';

/** Mounts the calls about ownership reviews. */
export function reviewRoutes(
  router: express.Router,
  options: {
    callerOf: (request: express.Request) => Promise<Caller>;
    /** Reads a body, of those that are known. */
    bodyOfCaller: express.RequestHandler[];
    reviews: Reviews;
  },
): void {
  const { callerOf, bodyOfCaller, reviews } = options;

  router.get('/v1/reviews', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(reviewsQuerySchema, request.query);
    response.json(await reviews.campaigns.list(query, caller));
  });

  router.post('/v1/reviews', ...bodyOfCaller, async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const asked = parseRequest(reviewRequestSchema, request.body);
    response.json(await reviews.campaigns.create(asked, caller));
  });

  router.get('/v1/reviews/:id', async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const { id } = parseRequest(reviewParamsSchema, request.params);
    response.json(await reviews.campaigns.read(id, caller));
  });

  router.post('/v1/reviews/:id/close', async (request, response) => {
    const caller = await callerOf(request);
    parseRequest(noQuerySchema, request.query);
    const { id } = parseRequest(reviewParamsSchema, request.params);
    response.json(await reviews.campaigns.close(id, caller));
  });

  router.get('/v1/reviews/:id/items', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = parseRequest(reviewParamsSchema, request.params);
    const query = parseRequest(reviewItemsQuerySchema, request.query);
    response.json(await reviews.groups.list(id, query, caller));
  });

  router.get('/v1/reviews/:id/evidence', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = parseRequest(reviewParamsSchema, request.params);
    const query = parseRequest(evidenceQuerySchema, request.query);
    response.json(await reviews.groups.evidence(id, query, caller));
  });

  router.get('/v1/reviews/:id/evidence.csv', async (request, response) => {
    const caller = await callerOf(request);
    const { id } = parseRequest(reviewParamsSchema, request.params);
    const query = parseRequest(evidenceQuerySchema, request.query);
    const evidence = await reviews.groups.evidence(id, query, caller);
    response.setHeader('Content-Type', 'text/csv; charset=utf-8');
    response.setHeader(
      'Content-Disposition',
      `attachment; filename="ownership-review-${id}.csv"`,
    );
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.send(reviewEvidenceCsv(evidence));
  });

  const takes = (
    path: string,
    stepOf: (body: unknown) => ReviewStepRequest,
  ): void => {
    router.post(
      `/v1/reviews/:id/items/:itemId/${path}`,
      ...bodyOfCaller,
      async (request, response) => {
        const caller = await callerOf(request);
        parseRequest(noQuerySchema, request.query);
        const place = parseRequest(reviewItemParamsSchema, request.params);
        const step = stepOf(request.body);
        response.json(await reviews.decisions.take(place, step, caller));
      },
    );
  };
  takes('decision', body => {
    const { decision, ...rest } = parseRequest(reviewDecisionSchema, body);
    return { action: decision, ...rest };
  });
  takes('answer', body => {
    const { accept, ...rest } = parseRequest(reviewAnswerSchema, body);
    return { action: accept ? 'accept' : 'decline', ...rest };
  });
  takes('take-back', body => ({
    action: 'take-back',
    ...parseRequest(reviewTakeBackSchema, body),
  }));
  takes('assignment', body => {
    const { groupRef, revision } = parseRequest(reviewAssignmentSchema, body);
    return { action: 'assign', revision, toGroupRef: groupRef };
  });

  router.get(
    '/v1/reviews/:id/items/:itemId/change',
    async (request, response) => {
      const caller = await callerOf(request);
      parseRequest(noQuerySchema, request.query);
      const place = parseRequest(reviewItemParamsSchema, request.params);
      response.json(await reviews.changes.read(place, caller));
    },
  );

  for (const [path, call] of [
    ['sign-off', 'signOff'],
    ['sign-off/take-back', 'takeBack'],
  ] as const) {
    router.post(
      `/v1/reviews/:id/${path}`,
      ...bodyOfCaller,
      async (request, response) => {
        const caller = await callerOf(request);
        parseRequest(noQuerySchema, request.query);
        const { id } = parseRequest(reviewParamsSchema, request.params);
        const asked = parseRequest(reviewSignOffSchema, request.body);
        response.json(await reviews.signOffs[call](id, asked, caller));
      },
    );
  }
}
