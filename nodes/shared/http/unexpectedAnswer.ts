import { UserError } from 'n8n-workflow';

/** The provider's answer was not what its documentation says. */
export class UnexpectedAnswer extends UserError {}
