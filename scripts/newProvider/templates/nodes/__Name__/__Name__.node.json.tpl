{
	"node": "n8n-nodes-telecom-reports.__name__",
	"nodeVersion": "1.0",
	"codexVersion": "1.0",
	"categories": ["Communication", "Data & Storage"],
	"alias": ["__label__", "CDR", "Call Log", "Call Recording", "Telephony", "Telecom"],
	"resources": {
		"credentialDocumentation": [
			{
				"url": "https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#__anchor__-credential"
			}
		],
		"primaryDocumentation": [
			{ "url": "https://github.com/seed-918e53a9/n8n-nodes-telecom-reports#__anchor__" }
		]
	}
}
