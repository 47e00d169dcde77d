# «My growth»: what a student keeps and comes back to.

growth-card = 🌱 <b>My growth</b>
growth-empty =
    🌱 <b>My growth</b>

    This fills up little by little: your plan, your interests, what you write down.
