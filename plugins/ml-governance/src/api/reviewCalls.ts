import { BackendCalls, searchOf } from './BackendCalls';
import { ReviewApi } from './ReviewApi';

/** The calls of {@link ReviewApi}. */
export function reviewCalls(backend: BackendCalls): ReviewApi {
  return {
    getReviews: async query =>
      backend.fetch(`reviews${searchOf({ ...query })}`),

    getReview: async id => backend.fetch(reviewPathOf(id)),

    createReview: async request => backend.post('reviews', request),

    closeReview: async id =>
      backend.fetch(`${reviewPathOf(id)}/close`, { method: 'POST' }),

    getReviewItems: async (id, query) =>
      backend.fetch(`${reviewPathOf(id)}/items${searchOf({ ...query })}`),

    decideReviewItem: async (id, itemId, request) =>
      backend.post(`${reviewItemPathOf(id, itemId)}/decision`, request),

    answerHandOver: async (id, itemId, request) =>
      backend.post(`${reviewItemPathOf(id, itemId)}/answer`, request),

    takeReviewDecisionBack: async (id, itemId, request) =>
      backend.post(`${reviewItemPathOf(id, itemId)}/take-back`, request),

    assignReviewItem: async (id, itemId, request) =>
      backend.post(`${reviewItemPathOf(id, itemId)}/assignment`, request),

    getHandOverChange: async (id, itemId) =>
      backend.fetch(`${reviewItemPathOf(id, itemId)}/change`),

    signReviewOff: async (id, request) =>
      backend.post(`${reviewPathOf(id)}/sign-off`, request),

    takeReviewSignOffBack: async (id, request) =>
      backend.post(`${reviewPathOf(id)}/sign-off/take-back`, request),

    getReviewEvidence: async (id, query) =>
      backend.fetch(`${reviewPathOf(id)}/evidence${searchOf({ ...query })}`),

    getReviewEvidenceFile: async (id, query) =>
      backend.file(`${reviewPathOf(id)}/evidence.csv${searchOf({ ...query })}`),
  };
}

/** The path of a campaign, its id kept in its own segment. */
function reviewPathOf(id: string): string {
  return `reviews/${encodeURIComponent(id)}`;
}

/** The path of what a campaign asks about. */
function reviewItemPathOf(id: string, itemId: string): string {
  return `${reviewPathOf(id)}/items/${encodeURIComponent(itemId)}`;
}
