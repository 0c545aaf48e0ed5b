export * from '../makers/concerts';
export { lapseHold } from '../makers/sales';
export { insertSession, insertUser } from '../makers/users';
