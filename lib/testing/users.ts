export * from '../makers/users';
