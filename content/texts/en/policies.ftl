# Policies and aid: what help there is, for whom, where to ask. The cards are in jobs/policies.yaml.

home-policies-command = Help and subsidies: what there is, where to ask
policies-list = <b>💡 Help and subsidies</b>

    What help there is, who it’s for and where to ask. Each card takes a minute.
policies-none = There’s nothing here yet. Ask a teacher, or call 12333.
policies-previous-button = ◀ Previous
policies-next-button = Next ▶
policies-all-button = 💡 All cards
policies-ask-button = 💬 Ask a teacher
policies-site-button = 🔗 { $host }
policies-source = Source: { $source }
policies-regions = Applies in: { $places }
policies-until = Good until { $date }; then a new notice is due
policies-unconfirmed = ⚠️ Not confirmed: students don’t see this card. Check it against this year’s document and tell the editor.
policies-expired = ⚠️ Out of date: students don’t see this card until it’s brought up to date.
policies-gone-alert = This card is waiting for a new notice. Have a look at the others, or ask a teacher.
search-among-policies = Help and subsidies
