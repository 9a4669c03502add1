export { MyMlServices } from './MyMlServices';
