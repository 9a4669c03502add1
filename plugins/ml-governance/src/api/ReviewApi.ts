import {
  ReviewAnswerRequest,
  ReviewAssignmentRequest,
  ReviewCampaignRequest,
  ReviewCampaignResponse,
  ReviewCampaignsQuery,
  ReviewCampaignsResponse,
  ReviewChangeResponse,
  ReviewDecisionRequest,
  ReviewedGroup,
  ReviewEvidenceResponse,
  ReviewItem,
  ReviewItemsQuery,
  ReviewItemsResponse,
  ReviewSignOffRequest,
  ReviewTakeBackRequest,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/**
 * Ownership reviews, from their start to their evidence.
 *
 * @public
 */
export interface ReviewApi {
  /**
   * One page of the campaigns of ownership reviews, the latest first: those in
   * which groups of the caller take part, and all for whoever manages them.
   *
   * @throws `ResponseError` with the backend's message: 400 for a cursor of
   * another list
   */
  getReviews(query?: ReviewCampaignsQuery): Promise<ReviewCampaignsResponse>;

  /**
   * A campaign with its progress by group and domain.
   *
   * @throws `ResponseError` with the backend's message: 403 where no group of the
   * caller takes part, 404 where there is none
   */
  getReview(id: string): Promise<ReviewCampaignResponse>;

  /**
   * Makes a campaign from what catalog, bill and inventory say at the moment.
   *
   * @throws `ResponseError` with the backend's message: 400 for what cannot be
   * reviewed, 403 without the permission to manage reviews, 503 before the
   * catalog has been read
   */
  createReview(request: ReviewCampaignRequest): Promise<ReviewCampaignResponse>;

  /**
   * Closes a campaign, in which nothing changes any more.
   *
   * @throws `ResponseError` with the backend's message: 403 without the
   * permission to manage reviews, 404 where there is none
   */
  closeReview(id: string): Promise<ReviewCampaignResponse>;

  /**
   * One page of what a group decides about and is asked to take over, or of what
   * no group has.
   *
   * @throws `ResponseError` with the backend's message: 403 for whoever is no
   * member of the group and does not manage reviews, 404 where there is none
   */
  getReviewItems(
    id: string,
    query?: ReviewItemsQuery,
  ): Promise<ReviewItemsResponse>;

  /**
   * Decides about an item in the name of the group that it is assigned to.
   *
   * @throws `ResponseError` with the backend's message: 400 for what makes no
   * sense, 403 for whoever is no member of the group, 404 where there is no such
   * item for the caller, 409 where somebody was faster or it is too late
   */
  decideReviewItem(
    id: string,
    itemId: string,
    request: ReviewDecisionRequest,
  ): Promise<ReviewItem>;

  /**
   * Accepts or declines what another group hands over.
   *
   * @throws `ResponseError` as for {@link ReviewApi.decideReviewItem}
   */
  answerHandOver(
    id: string,
    itemId: string,
    request: ReviewAnswerRequest,
  ): Promise<ReviewItem>;

  /**
   * Takes the last decision or acceptance back.
   *
   * @throws `ResponseError` as for {@link ReviewApi.decideReviewItem}
   */
  takeReviewDecisionBack(
    id: string,
    itemId: string,
    request: ReviewTakeBackRequest,
  ): Promise<ReviewItem>;

  /**
   * Gives an item that is open to a group to decide about.
   *
   * @throws `ResponseError` as for {@link ReviewApi.decideReviewItem}, with
   * 403 without the permission to manage reviews
   */
  assignReviewItem(
    id: string,
    itemId: string,
    request: ReviewAssignmentRequest,
  ): Promise<ReviewItem>;

  /**
   * What an accepted hand-over changes in the catalog file and in the tags.
   *
   * @throws `ResponseError` with the backend's message: 403 for whoever is in
   * neither group, 404 where there is none, 409 for what was not handed over
   */
  getHandOverChange(id: string, itemId: string): Promise<ReviewChangeResponse>;

  /**
   * Signs the review of a group off as a whole, as it was seen.
   *
   * @throws `ResponseError` with the backend's message: 403 for whoever is no
   * member of the group, 409 where something is left to be decided or has changed
   */
  signReviewOff(
    id: string,
    request: ReviewSignOffRequest,
  ): Promise<ReviewedGroup>;

  /**
   * Takes a sign-off back, until the due date.
   *
   * @throws `ResponseError` as for {@link ReviewApi.signReviewOff}
   */
  takeReviewSignOffBack(
    id: string,
    request: ReviewSignOffRequest,
  ): Promise<ReviewedGroup>;

  /**
   * Everything that a campaign has come to, every step included.
   *
   * @throws `ResponseError` as for {@link ReviewApi.getReviewItems}
   */
  getReviewEvidence(
    id: string,
    query?: { groupRef?: string },
  ): Promise<ReviewEvidenceResponse>;

  /**
   * The same as CSV for spreadsheets.
   *
   * @throws `ResponseError` as for {@link ReviewApi.getReviewItems}
   */
  getReviewEvidenceFile(
    id: string,
    query?: { groupRef?: string },
  ): Promise<Blob>;
}
