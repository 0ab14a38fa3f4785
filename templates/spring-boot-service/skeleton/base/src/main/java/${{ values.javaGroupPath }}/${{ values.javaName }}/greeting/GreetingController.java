package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import jakarta.validation.Valid;
{% if values.database != 'none' %}
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
{% endif %}
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
{% if values.database != 'none' %}
import org.springframework.web.server.ResponseStatusException;
{% endif %}

/** The example endpoint. Its contract is {@code docs/openapi.yaml}. */
@RestController
@RequestMapping("/api/v1/greetings")
class GreetingController {

    private final GreetingService service;

    GreetingController(GreetingService service) {
        this.service = service;
    }

    @PostMapping
{% if values.database != 'none' %}
    ResponseEntity<Greeting> create(@Valid @RequestBody GreetingRequest request) {
        Greeting greeting = service.greet(request.name());
        return ResponseEntity.created(URI.create("/api/v1/greetings/" + greeting.id())).body(greeting);
    }

    @GetMapping("/{id}")
    Greeting read(@PathVariable UUID id) {
        return service.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no greeting " + id));
    }
{% else %}
    Greeting create(@Valid @RequestBody GreetingRequest request) {
        return service.greet(request.name());
    }
{% endif %}
}
