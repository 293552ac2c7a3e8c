import type {
	IExecutePaginationFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
} from 'n8n-workflow';

/** From where n8n calls: an operation's execution, a drop-down in the editor, a trigger's poll. */
export type N8nContext = IExecutePaginationFunctions | ILoadOptionsFunctions | IPollFunctions;
