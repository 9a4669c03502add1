export { Reviews } from './Reviews';
export { ReviewsPage } from './ReviewsPage';
