/** What AWS asks for one Cost Explorer request, in USD. */
export const COST_EXPLORER_REQUEST_PRICE = '0.01';
